//! Agencies: the names under which news agencies and their like are credited, and how to know their own pages.

use crate::words::{fold, tokens};

/// Letters that a name has at least before it is looked for inside a longer one.
const LEAST_LETTERS: usize = 5;

/// Agencies by the folded form of their name, with what the name or address of their own source has in it.
///
/// # Source
/// The names as agencies print them in their datelines, and the hosts of their own sites.
const AGENCIES: [(&str, &str); 76] = [
    ("aa", "aacomtr"),
    ("aap", "aapcomau"),
    ("adnkronos", "adnkronos"),
    ("afp", "afpcom"),
    ("agence france presse", "afpcom"),
    ("agencia brasil", "agenciabrasil"),
    ("agencia efe", "efecom"),
    ("agerpres", "agerpres"),
    ("agi", "agiit"),
    ("anadolu", "aacomtr"),
    ("anadolu agency", "aacomtr"),
    ("ani", "aninewsin"),
    ("anp", "anpnl"),
    ("ansa", "ansait"),
    ("antara", "antaranews"),
    ("ap", "apnews"),
    ("apa", "apaat"),
    ("associated press", "apnews"),
    ("ats", "keystoneats"),
    ("australian associated press", "aapcomau"),
    ("belga", "belga"),
    ("bernama", "bernama"),
    ("bloomberg", "bloomberg"),
    ("canadian press", "thecanadianpress"),
    ("cnn", "cnncom"),
    ("cna", "cnacomtw"),
    ("ctk", "ceskenoviny"),
    ("dpa", "dpacom"),
    ("efe", "efecom"),
    ("europa press", "europapress"),
    ("europapress", "europapress"),
    ("ians", "iansin"),
    ("interfax", "interfax"),
    ("irna", "irnair"),
    ("jiji press", "jijicom"),
    ("keystone sda", "keystonesda"),
    ("kyodo", "kyodonews"),
    ("kyodo news", "kyodonews"),
    ("lusa", "lusapt"),
    ("mti", "mtihu"),
    ("notimex", "notimex"),
    ("ntb", "ntbno"),
    ("pa", "pamediagroup"),
    ("pa media", "pamediagroup"),
    ("pap", "pappl"),
    ("press association", "pamediagroup"),
    ("press trust of india", "ptinews"),
    ("pti", "ptinews"),
    ("reuters", "reuters"),
    ("ritzau", "ritzau"),
    ("sda", "keystonesda"),
    ("sid", "sidde"),
    ("stt", "sttfi"),
    ("tass", "tass"),
    ("the associated press", "apnews"),
    ("the canadian press", "thecanadianpress"),
    ("the conversation", "theconversation"),
    ("thomson reuters", "reuters"),
    ("tt", "ttse"),
    ("ukrinform", "ukrinform"),
    ("unb", "unbcombd"),
    ("upi", "upicom"),
    ("wam", "wamae"),
    ("xinhua", "xinhua"),
    ("yonhap", "ynacokr"),
    ("интерфакс", "interfax"),
    ("риа новости", "riaru"),
    ("тасс", "tass"),
    ("укринформ", "ukrinform"),
    ("ا ف ب", "afpcom"),
    ("د ب ا", "dpacom"),
    ("رويترز", "reuters"),
    ("سانا", "sanasy"),
    ("وام", "wamae"),
    ("वार्ता", "uniindia"),
    ("भाषा", "ptinews"),
];

/// Agencies named in the datelines of Chinese and Japanese papers, which stand among other characters.
///
/// # Source
/// The agencies' own house style.
const EAST_ASIAN: [(&str, &str); 12] = [
    ("新华社", "xinhua"),
    ("新華社", "xinhua"),
    ("中新社", "chinanews"),
    ("中央社", "cnacomtw"),
    ("路透社", "reuters"),
    ("法新社", "afpcom"),
    ("美联社", "apnews"),
    ("共同社", "kyodonews"),
    ("共同通信", "kyodonews"),
    ("共同", "kyodonews"),
    ("時事", "jijicom"),
    ("ロイター", "reuters"),
];

/// Folded words that credit agencies without naming one.
const UNNAMED: [&str; 15] = [
    "agences",
    "agencias",
    "agencies",
    "agenturen",
    "agenzie",
    "ajanslar",
    "news agencies",
    "news services",
    "with agencies",
    "wire reports",
    "wire services",
    "агентства",
    "وكالات",
    "एजेंसी",
    "एजेंसियां",
];

/// Tells whether a printed name is that of an agency, or stands for agencies without naming one.
pub(super) fn is_agency(name: &str) -> bool {
    let folded = words(name);
    UNNAMED.contains(&folded.as_str()) || AGENCIES.iter().any(|(agency, _)| *agency == folded)
}

/// Returns the first East Asian agency name in a line, and where it ends.
pub(super) fn east_asian_in(line: &str) -> Option<(&'static str, usize)> {
    let places = EAST_ASIAN.iter().filter_map(|(name, _)| line.find(name).map(|at| (at, *name)));
    places
        .min_by_key(|(at, name)| (*at, std::cmp::Reverse(name.len())))
        .map(|(at, name)| (name, at + name.len()))
}

/// Tells whether a credited name is that of a source, known by the letters of its name and address.
pub(super) fn is_name_of(credited: &str, source_letters: &str) -> bool {
    let folded = words(credited);
    let mut agencies = AGENCIES.iter().chain(&EAST_ASIAN);
    let agency = agencies.find(|(name, _)| *name == folded || *name == credited);
    if let Some((_, own_letters)) = agency {
        return source_letters.contains(own_letters);
    }
    let letters = letters(credited);
    letters.chars().count() >= LEAST_LETTERS && source_letters.contains(&letters)
}

/// Returns the folded letters and digits of a name or address, nothing between them.
pub(super) fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns the folded words of a name, one blank between them.
fn words(name: &str) -> String {
    let words: Vec<String> = tokens(name).map(|token| fold(token.text)).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_name() {
        let check = |name: &str, want: bool| assert_eq!(is_agency(name), want, "{name}");
        check("Reuters", true);
        check("The Associated Press", true);
        check("dpa", true);
        check("ТАСС", true);
        check("رويترز", true);
        check("أ ف ب", true);
        check("Agências", true);
        check("भाषा", true);
        check("Jane Reuters", false);
        check("", false);
    }

    #[test]
    fn a_credit_names_a_source_by_its_name_or_address() {
        let check = |credited: &str, source: &str, want: bool| {
            assert_eq!(is_name_of(credited, &letters(source)), want, "{credited} {source}");
        };
        check("AP", "https://apnews.com", true);
        check("AP", "The Japan Times", false);
        check("Reuters", "www.reuters.com", true);
        check("Northern Wire", "127.0.0.1:8000/northern-wire", true);
        check("Northern Wire", "The Harbour Gazette", false);
        check("新华社", "www.xinhuanet.com", true);
        check("News", "The Daily News", false);
    }
}
