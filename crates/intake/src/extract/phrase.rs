//! Lines that surround articles, in the languages of most pages: how they begin, in lower case. Short lines only are
//! compared with them, so that a paragraph that happens to begin like one stays.

/// Lines before links to other texts.
pub(super) const RELATED: [&str; 91] = [
    "related", "read more", "read also", "read next", "see also", "more on this", "more from", "more stories", "more news",
    "you may also", "you might also", "also read", "recommended", "top stories", "our picks", "most read", "most popular",
    "trending", "don't miss", "latest news", "in case you missed", "keep reading", "further reading", "watch:", "watch now",
    "watch this next", "sponsored", "promoted", "around the web", "editors' picks", "editor’s picks", "up next",
    "mehr zum thema", "mehr dazu", "mehr lesen", "mehr von", "mehr aus", "mehr news", "lesen sie auch", "lesen sie mehr",
    "lesen sie hier", "lesen sie dazu", "lies auch", "auch lesen", "auch interessant", "das könnte", "das thema könnte", "dies könnte",
    "ähnliche", "verwandte", "weitere artikel", "weitere beiträge", "weitere meldungen", "weitere nachrichten",
    "weitere themen", "weitere informationen", "weitere infos", "weiterführende", "weiterlesen", "siehe auch", "passend dazu", "zum thema",
    "beiträge zum thema", "empfohlene", "empfehlungen", "meistgelesen", "meistdiskutiert", "meist-", "am meisten gelesen", "schon gelesen",
    "neueste beiträge", "entdecke", "à lire aussi", "lire aussi", "à voir aussi", "sur le même sujet", "articles liés",
    "lea también", "lee también", "te puede interesar", "puedes ver", "noticias relacionadas", "más noticias", "veja também", "veja mais",
    "leia também", "leggi anche", "potrebbe interessarti", "lees ook", "czytaj też", "czytaj także",
];

/// Lines that ask the reader for something, or say how the page works.
pub(super) const APPEALS: [&str; 106] = [
    "sign up", "sign in", "log in", "subscribe", "already a member", "already a subscriber", "join our", "join the", "get the latest",
    "get our", "get all your", "follow us", "follow me", "like us", "share this", "share on", "share:", "share", "tweet", "print", "email this", "click here to", "advertisement",
    "support us", "donate", "become a member", "create a free account", "register now", "download the app", "newsletter",
    "we want to hear what you think", "this article was", "your email address", "leave a comment", "leave a reply", "comments are closed", "add a comment", "post a comment",
    "no comments", "comments", "all rights reserved", "terms of", "privacy policy", "accept cookies", "we use cookies", "this site uses cookies",
    "jetzt anmelden", "jetzt abonnieren", "newsletter abonnieren", "abonnieren", "jetzt kostenlos", "registrieren", "anmelden", "bereits abonnent", "melde dich", "melden sie sich",
    "folgen sie", "folge uns", "folgt uns", "diesen artikel", "artikel teilen", "beitrag teilen", "teilen sie", "teilen", "drucken", "anzeige", "werbung",
    "wir verwenden cookies", "diese website verwendet", "verpasse keine", "nichts mehr verpassen", "schreibe einen kommentar", "hinterlasse", "kommentare", "kommentar verfassen", "kommentieren",
    "keine kommentare", "noch keine bewertung", "hat dir der artikel", "hat ihnen der artikel", "gefällt dir", "gefällt mir", "war der artikel", "zurück zur", "zurück zum", "nach oben", "zur startseite", "impressum", "datenschutz",
    "inscrivez-vous", "abonnez-vous", "partager", "suivez-nous", "pour lire la suite", "suscríbete", "comparte", "síguenos", "valora esta", "inscreva-se",
    "compartilhe", "siga-nos", "iscriviti", "condividi", "externer inhalt", "sie möchten", "nach anmeldung",
];

/// Lines that credit a picture.
pub(super) const PICTURE_CREDITS: [&str; 24] = [
    "foto:", "fotos:", "foto ", "photo:", "photos:", "photo by", "photograph by", "photo credit", "photo courtesy", "image:", "images:",
    "image credit", "image source", "bild:", "bilder:", "bildquelle", "bildnachweis", "titelbild:", "titelfoto:", "crédit", "credit:", "credits:", "imagen:", "©",
];
