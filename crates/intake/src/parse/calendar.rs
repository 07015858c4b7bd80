//! The words of dates: months and weekdays of many languages, and names of time zones.

/// Months, each in the languages in which its written form differs: English, German, French, Spanish, Italian,
/// Portuguese, Dutch, Russian (both cases), Ukrainian, Polish, Czech, Danish, Swedish, Turkish, Greek, Romanian,
/// Indonesian. Names that mean another month elsewhere (Finnish, Croatian) are left out.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero gennaio janeiro januari январь января січня \
     stycznia styczeń leden ledna ocak ιανουάριος ιανουαρίου ianuarie",
    "february februar feber février febrero febbraio fevereiro februari февраль \
     февраля лютого lutego luty únor února şubat φεβρουάριος φεβρουαρίου februarie",
    "march märz mars marzo março maart mrt mrz март марта березня marca marzec březen \
     března marts mart μάρτιος μαρτίου martie maret",
    "april avril abril aprile апрель апреля квітня kwietnia kwiecień duben dubna \
     nisan απρίλιος απριλίου aprilie",
    "may mai mayo maggio maio mei май мая травня maja maj květen května mayıs μάιος \
     μαΐου",
    "june juni juin junio giugno junho июнь июня червня czerwca czerwiec haziran \
     ιούνιος ιουνίου iunie",
    "july juli juillet julio luglio julho июль июля липня lipca lipiec červenec \
     července temmuz ιούλιος ιουλίου iulie",
    "august août aout agosto augustus август августа серпня sierpnia sierpień srpen \
     srpna augusti ağustos αύγουστος αυγούστου agustus",
    "september sept septembre septiembre setiembre settembre setembro сентябрь \
     сентября вересня września wrzesień září eylül σεπτέμβριος σεπτεμβρίου septembrie",
    "october oktober octobre octubre ottobre outubro октябрь октября жовтня \
     października październik říjen října ekim οκτώβριος οκτωβρίου octombrie",
    "november novembre noviembre novembro ноябрь ноября листопада listopada listopad \
     kasım νοέμβριος νοεμβρίου noiembrie",
    "december dezember décembre diciembre dicembre dezembro декабрь декабря грудня \
     grudnia grudzień prosinec prosince aralık δεκέμβριος δεκεμβρίου decembrie \
     desember",
];

/// The short months of RFC 822, which most dates have.
const SHORT_MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The short weekdays of RFC 822.
const SHORT_WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Weekdays in the same languages, and their short forms.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday montag dienstag \
    mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi \
    vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo \
    lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta \
    quinta sexta feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag \
    понедельник вторник среда четверг пятница суббота воскресенье mandag tirsdag \
    onsdag torsdag fredag lørdag søndag poniedziałek wtorek środa czwartek piątek \
    sobota niedziela пн вт чт пт";

/// Words that may stand in a date and say nothing.
const FILLERS: &str = "of the at on de del di do um uhr à at: г г. року kl om den |";

/// A difference from UTC.
///
/// # Units
/// Seconds, positive in the east.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone(pub i32);

/// Names of zones, with their difference in minutes.
///
/// # Source
/// RFC 822, and the IANA time zone database's abbreviations that mean one zone, or in feeds only one: IST is written by
/// Indian titles alone, BST by British ones, CST by American ones.
const ZONES: [(i32, &str); 25] = [
    (-480, "pst"),
    (-420, "mst pdt"),
    (-360, "cst mdt"),
    (-300, "est cdt"),
    (-240, "ast edt"),
    (-210, "nst"),
    (-180, "brt art adt"),
    (-150, "ndt"),
    (0, "z ut utc gmt wet"),
    (60, "west bst cet met mez wat"),
    (120, "cest mest mesz eet sast cat"),
    (180, "eest msk eat trt idt"),
    (240, "msd gst"),
    (300, "pkt"),
    (330, "ist"),
    (345, "npt"),
    (420, "wib ict"),
    (480, "hkt sgt myt pht awst"),
    (540, "jst kst"),
    (570, "acst"),
    (600, "aest"),
    (630, "acdt"),
    (660, "aedt"),
    (720, "nzst"),
    (780, "nzdt"),
];

/// The largest difference from UTC, in minutes.
const MAX_ZONE_MINUTES: i32 = 14 * 60;

/// Returns the number of a month from its name or a beginning of it of three letters or more.
pub(super) fn month_number(word: &str) -> Option<i16> {
    let mut short = (1_i16..).zip(SHORT_MONTHS);
    if let Some((number, _)) = short.find(|(_, name)| name.eq_ignore_ascii_case(word)) {
        return Some(number);
    }
    let word = word.trim_end_matches('.').to_lowercase();
    let is_short = word.chars().count() >= 3;
    let is_meant = |name: &str| name == word || is_short && name.starts_with(word.as_str());
    let mut meant = (1_i16..).zip(MONTHS).filter(|(_, names)| names.split(' ').any(is_meant));
    let (number, _) = meant.next()?;
    meant.next().is_none().then_some(number)
}

/// Tells whether a word is a weekday or a beginning of one of two letters or more.
pub(super) fn is_weekday(word: &str) -> bool {
    if SHORT_WEEKDAYS.iter().any(|name| name.eq_ignore_ascii_case(word)) {
        return true;
    }
    let word = word.trim_end_matches(['.', ':']).to_lowercase();
    word.chars().count() >= 2
        && word.chars().all(char::is_alphabetic)
        && WEEKDAYS.split(' ').any(|name| name.starts_with(word.as_str()))
        && month_number(&word).is_none()
}

/// Tells whether a word says nothing in a date.
pub(super) fn is_filler(word: &str) -> bool {
    word == "-" || FILLERS.split(' ').any(|filler| filler.eq_ignore_ascii_case(word))
}

/// Reads a zone: a name, a difference, or both joined.
pub(super) fn zone(word: &str) -> Option<Zone> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let named = ZONES.iter().find(|(_, names)| names.split(' ').any(|name| name == word));
    if let Some((minutes, _)) = named {
        return Some(Zone(minutes * 60));
    }
    let difference = ["utc", "gmt", "ut", "z"].iter().find_map(|name| word.strip_prefix(name));
    difference_from_utc(difference.unwrap_or(&word))
}

/// Reads `+hh`, `+hhmm` and `+hh:mm`.
fn difference_from_utc(text: &str) -> Option<Zone> {
    let (sign, figures) = match text.strip_prefix('-') {
        Some(figures) => (-1, figures),
        None => (1, text.strip_prefix('+')?),
    };
    let figures = figures.replace(':', "");
    if !figures.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match figures.len() {
        1 | 2 => (figures.as_str(), "0"),
        3 => figures.split_at_checked(1)?,
        4 => figures.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= MAX_ZONE_MINUTES).then_some(Zone(sign * total * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_name_and_beginning() {
        let check = |word: &str, want: Option<i16>| assert_eq!(month_number(word), want, "{word}");
        check("Mar", Some(3));
        check("Sept.", Some(9));
        check("März", Some(3));
        check("août", Some(8));
        check("мая", Some(5));
        check("DEZ", Some(12));
        check("jui", None);
        check("ju", None);
        check("noon", None);
    }

    #[test]
    fn zones_are_known_by_name_and_difference() {
        let check = |word: &str, want: Option<i32>| {
            assert_eq!(zone(word).map(|zone| zone.0), want, "{word}");
        };
        check("EST", Some(-18_000));
        check("+0530", Some(19_800));
        check("-3", Some(-10_800));
        check("UTC+01:00", Some(3_600));
        check("+1500", None);
        check("XYZ", None);
    }
}
