//! Abbreviations: words whose full stop ends no sentence, per language. Data, and the one question asked of it.

use crate::model::Language;

/// Tells whether a word before a full stop, without it, is an abbreviation of a language. Those of English count in every
/// language that has no list.
pub(super) fn is_abbreviation(word: &str, language: Option<&Language>) -> bool {
    let tag = language.map_or("en", Language::as_str);
    let list = LISTS.iter().find(|(tags, _)| tags.split(' ').any(|known| known == tag));
    let list = list.map_or(ENGLISH, |(_, list)| list);
    let lower = word.to_lowercase();
    list.split_ascii_whitespace().any(|known| known == lower)
}

/// Abbreviations of English news: titles, ranks, months, companies, places.
const ENGLISH: &str = "adm al apr asst aug ave bldg blvd brig bros capt cf cmdr co col comdr comr corp cpl ct dec \
    dept dist dr e.g ed est etc feb fig fr fri ft gen gov govt hon i.e inc insp jan jr jul jun \
    lieut lt ltd maj mar messrs mr mrs ms msgr mt mts no nos nov oct op ph.d pp pres prof pvt rd \
    rep reps rev rt sen sens sep sept sgt sr st ste supt treas u.k u.n u.s univ viz vol vs";

/// Languages and their abbreviations, written for this project.
const LISTS: &[(&str, &str)] = &[
    ("en", ENGLISH),
    (
        "de",
        "abb abs abt allg am art aug bd best betr bzgl bzw ca chr co d dez dipl dr ebd ehem \
         einschl engl etc ev evtl exkl feb fr frz geb gegr gem gen ggf hl hr hrsg ing inkl jan jh \
         jr kath lt max med min mio mr mrd nov nr okt pfd phil prof rd s sen sep sept sog st std \
         stellv str tel u usw v verl vgl vs z zit zt",
    ),
    (
        "fr",
        "al apr art av avr bd bibl c.-à-d cf ch chap col dr e.g env etc ex fig févr hab janv juil \
         l.d m me mgr mlle mm mme mmes mr n nb no nov oct op p par pp prof r réf s sept ss st ste \
         sté suiv tél vol vs",
    ),
    (
        "es",
        "a.c admón art av avda c cap cía d dcha dept dir dr dra dras dres ee.uu ej etc exc fig \
         gob gral hnos ing izq lic ltda mons n núm p prof profa pág págs s sr sra sras sres srta \
         ss sta sto tel ud uds vol",
    ),
    (
        "pt",
        "a.c apto art av bel cap cia d dep dept dir dr dra dras drs ed eng etc ex exa exmo fig \
         gen gov jr ltda min mons n núm p prof profa pág págs rev s sr sra sras srs srta sta sto \
         tel v vol",
    ),
    (
        "it",
        "a.c all arch art avv ca cap cfr co col d dott dott.ssa dr ecc ed es ex fig gen geom ing \
         lett mons n nr on p pag pagg prof prof.ssa rag s sen sig sig.ra sigg soc spett ss tel \
         vol",
    ),
    (
        "nl",
        "afb art bijv blz ca dhr dr drs e.a e.d enz etc evt fig gem ing ir jl jr m.b.t max mej \
         mevr min mr mw nl nr o.a p pag prof resp sr st t.a.v tel vgl z.g",
    ),
    (
        "ru",
        "акад англ в вв г гг гл гр д деп др ж зам изд им инж кв кг км коп корп кр л лат м мин млн \
         млрд н напр нем о обл оз ок п пер пл пос пр проф р рис руб с см соч ср ст стр т т.д т.е \
         т.п табл тыс ул ум франц ч чел шт экз",
    ),
    (
        "uk",
        "акад в вв вул г грн д див кв коп м млн млрд н напр обл оз п пл просп проф р рис рр с см \
         ст стор т тис ул ч ім інж",
    ),
    (
        "pl",
        "al art dr gen godz hab inż itd itp jr kard ks lic m.in maks mec mgr min mjr mld mln np \
         nr ok op os pl pn pol por prof płk r red reż rtm ryc s st str tj tys tzn tzw ul ur w wg \
         woj wyd zob zł św",
    ),
    (
        "cs sk",
        "angl apod atd atp bc doc dr hod ing judr kap kč mgr mil mj mld mt mudr např nám obr odst \
         os phdr pol popř pozn prof př r resp roč s st str sv tel tis tj tzv tř ul vč zejm č čl",
    ),
    (
        "sv",
        "ang bl.a ca d.v.s d.y dr e.d el etc ev f.d f.n fig forts fr.o.m gm hr ill inkl jfr jr \
         kap kl kr m.m max milj min mm nr o.d o.s.v obs p.g.a prof resp s.k sek sid st t.ex t.o.m \
         tel tfn u.s",
    ),
    (
        "da",
        "bl.a ca d.v.s dr ekskl el etc evt f.eks fhv fr hr inkl jf jr kap kl kr m.fl m.m max mht \
         mia mio nr osv pga pkt prof s.u sr st tlf",
    ),
    (
        "no nb nn",
        "bl.a ca d.v.s dr eks etc evt f.eks fr hr iht inkl jf jr kap kl kr m.fl m.m max mht mill \
         mrd nr osv pga pkt prof sr st tlf",
    ),
    (
        "fi",
        "ad ao ap dipl dos eaa em engl esim fil fl ho ihm ilm ins jne joht jr kand kirj ks lv \
         lääk maist milj mm mrd n nim noin nro ns oik os p pj prof puh r s siht sr st synt t tav \
         toht tri ts v vrt yht yms yo",
    ),
    (
        "id ms",
        "a.n al bpk dll dr dra drs dsb dst hj hlm ibu ir jend jl kab kec kol kom kpt lih m.si maj \
         mgr mr no prof rp s.e s.h sdr sdri st tgl tlp tsb yth",
    ),
    (
        "tr",
        "alm av bkz bul bşk cad doç dr hz ing inş kg km krş lt mah mat md mr müh no ord prof sn \
         sok tel tic uzm vb vd vs yrd yy örn öğr şti",
    ),
    (
        "ro",
        "art av bd bl bul cca cf col d.hr dl dna dr dv etc ex fig gen gh ing jr lei lt mil min \
         mld nr obs op p pag pct prof sf st str tel vol",
    ),
    (
        "hu",
        "bp bt cca db dr du egy em ex fszt hg id ifj ig ill ind jan kb kft kk kt ld mrd mt máj \
         nov nr okl okt pl pld prof st stb sz szept szt tel u v vö zrt áll évf özv ún",
    ),
    ("el", "αγ αι αρ βλ δηλ δις δρ εκ εκατ κ κα κκ κος λ.χ μ.μ μ.χ π.μ π.χ σελ στρ τ.μ τηλ τομ"),
    ("ca", "art av c cap dr dra etc ex fig gral hble núm p pl prof pàg sr sra srs st sta tel vol"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_belong_to_their_language() {
        let check = |word: &str, tag: &str, want: bool| {
            assert_eq!(
                is_abbreviation(word, Language::from_tag(tag).as_ref()),
                want,
                "{word} in {tag}"
            );
        };
        check("Gov", "en", true);
        check("U.S", "en", true);
        check("gate", "en", false);
        check("bzw", "de", true);
        check("Gov", "de", false);
        check("тыс", "ru", true);
        check("Dr", "xx", true);
        assert!(is_abbreviation("Mr", None));
    }
}
