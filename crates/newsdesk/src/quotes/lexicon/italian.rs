//! The Italian lexicon of speech.

use super::{Class, Words};

pub(super) const WORDS: Words = Words {
    classes: &[
        (
            Class::SPEECH,
            "detto dice dicono disse dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge \
             raccontato racconta sottolineato sottolinea annunciato annuncia ammesso ammette riconosciuto \
             riconosce replicato replica ribattuto ribatte risposto risponde commentato commenta ricordato \
             ricorda denunciato denuncia criticato critica chiesto chiede promesso promette concluso conclude \
             confermato conferma osservato osserva precisato precisa scritto scrive assicurato assicura \
             sostenuto sostiene avvertito avverte lamentato lamenta definito definisce parlato parla chiamato \
             scherzato scherza confessato confessa rivelato rivela insistito insiste accusato accusa ribadito \
             riferito gridato esclamato lodato evidenziato",
        ),
        (
            Class::FILLER,
            "ha hanno aveva e si gli le lo la anche poi ancora gia ieri oggi allora sempre mai non solo ci \
             invece inoltre come",
        ),
        (Class::PRONOUN, "lui lei egli ella loro"),
        (
            Class::ARTICLE,
            "il lo la i gli le l un uno una suo sua suoi sue nostro nostra questo questa quel quella",
        ),
        (
            Class::PREPOSITION,
            "di del della dell dei degli delle da dal dalla dall dai con per senza su sul sulla sull contro \
             dopo prima sotto fino verso secondo durante tra fra al alla all ai alle",
        ),
        (Class::PREPOSITION.or(Class::PLACE_BEFORE), "in nel nella nell nei a presso"),
        (
            Class::OPENER,
            "e ed o ma pero se quando mentre dove come perche poi cosi allora anche gia oggi ieri domani qui \
             non nessuno niente nulla tutto tutti molti alcuni due tre secondo dopo ora che chi io noi \
             finalmente",
        ),
        (Class::RELATIVE, "che cui quale"),
        (
            Class::ROLE,
            "sig signor signora dott dottor dottoressa prof professor professoressa ingegner ingegnere \
             ingegnera avvocato avvocata sindaco sindaca ministro ministra presidente vicepresidente premier \
             senatore senatrice deputato deputata assessore assessora consigliere consigliera giudice \
             procuratore procuratrice magistrato direttore direttrice capo allenatore allenatrice tecnico \
             capitano comandante colonnello generale economista storico storica ricercatore ricercatrice \
             scienziato scienziata medico infermiere infermiera scrittore scrittrice giornalista cantante \
             attore attrice regista produttore produttrice critico papa cardinale vescovo re regina \
             segretario segretaria leader imprenditore imprenditrice portavoce padre madre",
        ),
        (Class::SPOKESPERSON, "portavoce"),
        (
            Class::ORGANISATION,
            "universita istituto scuola sindacato associazione federazione lega fondazione ministero agenzia \
             banca gruppo compagnia societa azienda partito movimento comitato consiglio commissione \
             osservatorio club tribunale procura governo comune polizia fc",
        ),
        (
            Class::WORK,
            "libro romanzo film canzone disco album poesia quadro serie programma rivista giornale opera \
             mostra intitolato intitolata presenta slogan striscione rapporto studio documentario gioco",
        ),
        (
            Class::TIME,
            "lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio marzo aprile maggio \
             giugno luglio agosto settembre ottobre novembre dicembre",
        ),
        (Class::PARTICLE, "di de del della dei da dal la lo li van von"),
        (Class::THAT, "che"),
    ],
    sources: "secondo;a detta di;a giudizio di;nelle parole di",
    opening_sources: "per",
    trailing_sources: "",
    echoes: "",
    role_endings: &[],
    organisation_endings: &[],
};
