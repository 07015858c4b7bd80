//! The German lexicon of speech.

use super::{Class, Words};

pub(super) const WORDS: Words = Words {
    classes: &[
        (
            Class::SPEECH,
            "sagte sagt sagten sagen gesagt erklarte erklart erklarten betonte betont berichtete berichtet \
             meinte meint warnte warnt kritisierte kritisiert kundigte fugte fugt erganzte erganzt \
             entgegnete erwiderte antwortete antwortet fragte fragt rief ruft forderte fordert lobte lobt \
             mahnte mahnt appellierte appelliert versprach verspricht versicherte versichert raumte gab \
             gibt gestand gesteht bekannte beteuerte bekraftigte bestatigte bestatigt behauptete behauptet \
             argumentierte schrieb schreibt teilte teilt teilten nannte nennt bezeichnete bezeichnet sprach \
             spricht wies halt hielt verriet verrat erzahlte erzahlt erinnerte erinnert riet rat scherzte \
             jubelte jubelt klagte klagt argerte schimpfte freute freut lachte seufzte hoffte hofft \
             vermutete vermutet glaubt findet fand stellte unterstrich wurdigte wurdigt begrusste bedauerte \
             bedauert verteidigte verlangte verlangt wunschte dankte kommentierte prophezeite resumierte \
             schilderte schildert sieht ausserte aussert verkundete legte attestierte warf befurchtet \
             witzelte monierte rugte pladierte begrundete begrundet erlauterte folgerte spottete spottet bilanzierte fluchte \
             beklagte beklagt bemangelte formulierte konterte kontert bat drohte droht prognostizierte \
             rechtfertigte bemerkte reagierte hiess gratulierte freuten sagen konstatierte",
        ),
        (
            Class::FILLER,
            "hat habe hatte haben auch dann noch nun jetzt schon wieder dagegen hingegen dazu daraufhin \
             spater zuvor zudem weiter ausserdem jedoch aber allerdings sich nur gestern heute selbst \
             wurde wird ist war einst nicht unterdessen derweil am",
        ),
        (Class::PRONOUN, "er sie"),
        (
            Class::ARTICLE,
            "der die das den dem des ein eine einen einem einer eines sein seine seinen seiner seinem ihr \
             ihre ihren ihrer ihrem unser unsere dieser diese dieses kein keine",
        ),
        (
            Class::PREPOSITION,
            "von vom mit zu zum zur fur gegen uber unter vor um durch ohne seit wahrend nach auf an ab bis \
             wegen trotz laut als neben zwischen",
        ),
        (Class::PREPOSITION.or(Class::PLACE_BEFORE), "in im aus bei beim nahe ins am"),
        (
            Class::OPENER,
            "und oder aber denn doch wenn als obwohl weil dass wahrend nachdem bevor auch dort hier heute \
             gestern morgen dann so es man wir ich was wer wie wo warum nicht kein keine alle viele einige \
             mehrere beide zwei drei erst nur danach davor zuvor spater dagegen trotzdem auf zum zur im am \
             laut nach ohne ob wer allein sogar angaben ansicht worten einschatzung",
        ),
        (Class::RELATIVE, "welcher welche welches deren dessen"),
        (
            Class::ROLE,
            "herr frau dr prof professor professorin minister ministerin kanzler kanzlerin prasident \
             prasidentin senator senatorin burgermeister burgermeisterin landrat landratin sprecher \
             sprecherin chef chefin leiter leiterin trainer trainerin kapitan torschutze direktor direktorin \
             intendant intendantin dirigent dirigentin rechtsanwalt rechtsanwaltin anwalt anwaltin richter \
             richterin staatsanwalt staatsanwaltin verteidiger verteidigerin meteorologe meteorologin \
             biologe biologin okonom okonomin historiker historikerin forscher forscherin lehrer lehrerin \
             arzt arztin ranger rangerin konzertmeister konzertmeisterin landwirt landwirtin unternehmer \
             unternehmerin anwohner anwohnerin inhaber inhaberin pfarrer pfarrerin bischof bischofin \
             papst konig konigin general oberst admiral kommissar kommissarin botschafter botschafterin \
             abgeordneter abgeordnete reeder matrose autor autorin schriftsteller schriftstellerin regisseur \
             regisseurin schauspieler schauspielerin sanger sangerin angeklagter angeklagte zeuge zeugin \
             mitarbeiter mitarbeiterin vorsitzender vorsitzende geschaftsfuhrer geschaftsfuhrerin grune \
             experte expertin analyst analystin",
        ),
        (Class::SPOKESPERSON, "sprecher sprecherin pressesprecher pressesprecherin"),
        (
            Class::ORGANISATION,
            "universitat hochschule institut verein bundesbank ministerium stiftung gesellschaft partei \
             fraktion gericht staatsanwaltschaft wetterdienst klub fc sv tsv ag gmbh bank zeitung agentur",
        ),
        (
            Class::WORK,
            "buch roman film lied song album oper stuck gedicht gemalde serie sendung zeitschrift zeitung \
             ausstellung symphonie sinfonie titel motto slogan schild plakat studie bericht kampagne heissen \
             heisst namens spiel",
        ),
        (
            Class::TIME,
            "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend januar februar marz \
             april mai juni juli august september oktober november dezember montagabend freitagabend uhr",
        ),
        (Class::PARTICLE, "von van zu de la le di da del al bin ibn"),
        (Class::REPORTED, "sei seien habe werde wolle konne musse durfe solle gebe"),
        (Class::THAT, "dass"),
    ],
    sources: "laut;nach angaben von;nach angaben des;nach angaben der;nach ansicht von;nach worten von;\
              nach den worten von;nach einschatzung von",
    opening_sources: "fur",
    trailing_sources: "zufolge",
    echoes: "so",
    role_endings: &[
        "minister",
        "ministerin",
        "meister",
        "meisterin",
        "prasident",
        "prasidentin",
        "sprecher",
        "sprecherin",
        "chef",
        "chefin",
        "leiter",
        "leiterin",
        "anwalt",
        "anwaltin",
        "direktor",
        "direktorin",
        "ratin",
        "trainer",
        "trainerin",
        "forscher",
        "forscherin",
        "richterin",
        "vorsitzende",
        "vorsitzender",
        "inspektor",
        "kommissarin",
        "wirtin",
        "loge",
        "login",
        "kanzler",
        "inhaber",
        "inhaberin",
        "fuhrer",
        "fuhrerin",
    ],
    organisation_endings: &[
        "verband",
        "bund",
        "ministerium",
        "verein",
        "gewerkschaft",
        "anwaltschaft",
        "institut",
        "amt",
        "dienst",
        "universitat",
        "partei",
        "bank",
        "werke",
        "stiftung",
        "agentur",
        "kammer",
        "behorde",
    ],
};
