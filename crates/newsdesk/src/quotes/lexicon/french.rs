//! The French lexicon of speech.

use super::{Class, Words};

pub(super) const WORDS: Words = Words {
    classes: &[
        (
            Class::SPEECH,
            "dit disent declare affirme explique precise ajoute indique assure annonce estime souligne \
             raconte confie deplore regrette denonce rappelle rappele insiste conclut conclu repond repondu \
             replique lance juge salue promet promis previent prevenu reconnait reconnu admet admis avoue \
             temoigne martele reagit reagi commente resume ironise plaisante sourit souri soupire confirme \
             ecrit evoque reclame qualifie note remarque observe observait detaille poursuit poursuivi \
             rencherit nuance accuse exige critique fustige decrit felicite remercie demande \
             revele interroge supplie crie s'exclame exclame glisse analyse considere croit pense craint \
             redoute garantit garanti jure plaide defend defendu conteste dement vante tonne retorque \
             soutient soutenu pointe alerte averti avertit releve constate argue expliquait \
             ajoutait affirmait disait assurait tempere complete rassure rejouit inquiete indigne exhorte \
             appelle encourage",
        ),
        (
            Class::FILLER,
            "a ont avait est s se t ne n y en lui aussi encore ensuite alors deja toujours egalement \
             meme puis toutefois notamment simplement nous pourtant cependant recemment hier aujourd hui \
             bien donc enfin finalement plutot vous me m l les",
        ),
        (Class::PRONOUN, "il elle ils elles lui"),
        (
            Class::ARTICLE,
            "le la les l un une des du son sa ses leur leurs notre nos votre ce cet cette ces mon ma mes",
        ),
        (
            Class::PREPOSITION,
            "de d du des par pour avec sans sur sous contre apres avant depuis pendant vers entre selon \
             chez a au aux",
        ),
        (Class::PREPOSITION.or(Class::PLACE_BEFORE), "en dans pres"),
        (
            Class::OPENER,
            "et ou mais donc or ni car si quand lorsque alors puis ensuite cependant toutefois pourtant \
             deja aujourd'hui hier demain ici c' ce ca on nous je j vous tu qui que quoi personne rien tout \
             tous toutes deux trois quatre apres avant depuis selon d'apres aucun aucune chaque moi",
        ),
        (Class::RELATIVE, "qui dont lequel laquelle que"),
        (
            Class::ROLE,
            "m mm mme mlle me dr pdg pr professeur professeure docteur maitre maire mairesse ministre president \
             presidente vice-president vice-presidente premier premiere depute deputee senateur senatrice \
             procureur procureure prefet prefete avocat avocate juge commandant commandante capitaine \
             colonel general directeur directrice patron patronne entraineur entraineuse buteur buteuse \
             ecrivain ecrivaine auteur autrice romancier romanciere chercheur chercheuse glaciologue \
             ingenieur ingenieure economiste historien historienne medecin infirmier infirmiere enseignant \
             enseignante porte-parole secretaire delegue deleguee eleve couturiere repreneur agriculteur \
             agricultrice pere mere frere soeur collegue navigateur navigatrice realisateur realisatrice \
             acteur actrice chanteur chanteuse chancelier chanceliere roi reine prince princesse pape \
             cardinal eveque chef cheffe conseiller conseillere adjoint adjointe elu elue syndicaliste \
             militant militante habitant habitante temoin guide",
        ),
        (Class::SPOKESPERSON, "porte-parole"),
        (
            Class::ORGANISATION,
            "universite institut ecole syndicat association federation confederation ligue fondation \
             ministere agence banque groupe compagnie societe entreprise parti mouvement comite conseil \
             commission collectif observatoire ong fc club prefecture region tribunal parquet cour",
        ),
        (
            Class::WORK,
            "livre roman film chanson album poeme tableau serie emission magazine journal revue opera piece \
             exposition intitule intitulee titre slogan pancarte banderole rapport etude essai documentaire \
             autrice auteur jeu",
        ),
        (
            Class::TIME,
            "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin \
             juillet aout septembre octobre novembre decembre",
        ),
        (Class::PARTICLE, "de d du des la le van von ben al el di da"),
        (Class::THAT, "que qu"),
    ],
    sources: "selon;d apres;aux yeux de;de l avis de",
    opening_sources: "pour",
    trailing_sources: "",
    echoes: "",
    role_endings: &[],
    organisation_endings: &[],
};
