//! The Spanish lexicon of speech.

use super::{Class, Words};

pub(super) const WORDS: Words = Words {
    classes: &[
        (
            Class::SPEECH,
            "dijo dice dicen dijeron dicho afirmo afirma aseguro asegura explico explica senalo senala \
             declaro declara indico indica anadio anade agrego agrega advirtio advierte sostuvo sostiene \
             reconocio reconoce admitio admite aclaro aclara recordo recuerda conto cuenta relato relata \
             confeso confiesa revelo revela anuncio anuncia adelanto adelanta subrayo subraya destaco \
             destaca lamento lamenta denuncio denuncia critico critica exigio exige pidio pide preciso \
             precisa matizo matiza insistio insiste respondio responde replico replica contesto ironizo \
             bromeo bromea celebro celebra califico califica acuso escribio escribe opino opina considero \
             considera manifesto manifiesta expreso expresa comento comenta prometio promete concluyo \
             concluye reitero defendio apunto apunta remarco exclamo grito pregunto sentencio definio \
             describio asevero puntualizo resumio atribuyo juro suplico elogio",
        ),
        (
            Class::FILLER,
            "ha han habia se le les lo la tambien luego despues ya ayer hoy entonces aun todavia ademas \
             siempre nunca no solo asimismo incluso nos me",
        ),
        (Class::PRONOUN, "el ella ellos ellas"),
        (
            Class::ARTICLE,
            "el la los las un una unos unas su sus nuestro nuestra este esta ese esa aquel mi",
        ),
        (
            Class::PREPOSITION,
            "de del a al con por para sin sobre contra tras ante bajo hasta hacia segun durante entre \
             mediante",
        ),
        (Class::PREPOSITION.or(Class::PLACE_BEFORE), "en desde"),
        (
            Class::OPENER,
            "y e o u pero sino aunque si cuando mientras donde como porque pues asi entonces tambien ya hoy \
             ayer manana aqui alli no nadie nada todo todos muchos algunos dos tres cuatro segun tras ahora \
             que quien lo yo nos nosotros se",
        ),
        (Class::RELATIVE, "que quien quienes cuyo cuya"),
        (
            Class::ROLE,
            "sr sra srta don dona dr dra doctor doctora profesor profesora alcalde alcaldesa ministro \
             ministra presidente presidenta vicepresidente vicepresidenta gobernador gobernadora senador \
             senadora diputado diputada portavoz vocero vocera juez jueza magistrado magistrada fiscal \
             abogado abogada director directora jefe jefa entrenador entrenadora tecnico capitan capitana \
             arqueologo arqueologa economista historiador historiadora investigador investigadora \
             cientifico cientifica vulcanologo vulcanologa medico medica enfermero enfermera maestro \
             maestra escritor escritora novelista poeta periodista cantante artista actor actriz musico \
             productor productora critico critica agricultor agricultora dirigente lider secretario \
             secretaria concejal concejala comandante coronel general papa cardenal obispo rey reina \
             principe princesa vecino vecina testigo empresario empresaria canciller embajador embajadora \
             colega hermano hermana padre madre",
        ),
        (Class::SPOKESPERSON, "portavoz vocero vocera portavoces voceros"),
        (
            Class::ORGANISATION,
            "universidad instituto escuela sindicato asociacion federacion confederacion liga fundacion \
             ministerio agencia banco grupo compania empresa partido movimiento comite consejo comision \
             colectivo observatorio club tribunal corte gobierno ayuntamiento policia consorcio camara fc",
        ),
        (
            Class::WORK,
            "libro novela pelicula cancion disco album poema cuadro serie programa revista periodico diario \
             opera obra exposicion titulado titulada llamado llamada lema pancarta informe estudio ensayo \
             documental juego cantaron corearon muestra",
        ),
        (
            Class::TIME,
            "lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio \
             julio agosto septiembre octubre noviembre diciembre",
        ),
        (Class::PARTICLE, "de del la las los y e da dos van von di"),
        (Class::THAT, "que"),
    ],
    sources: "segun;de acuerdo con;en palabras de;a juicio de;en opinion de",
    opening_sources: "para",
    trailing_sources: "",
    echoes: "",
    role_endings: &[],
    organisation_endings: &[],
};
