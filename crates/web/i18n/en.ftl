# The interface in English. One message a sentence; plural is a matter of the message, never of a letter added.
# A count $n decides the form; $n-shown is the number with its groups of digits.

## The stand

newsstand = Newsstand
motto = All your news in one place
front-title = Newsstand: all your news in one place
window-title = { $page }. Newsstand
skip = Skip to the news
nav-main = Main
nav-titles = Titles
nav-search = Search
nav-sections = Sections
nav-sign-in = Sign in
foot-sections = Sections
foot-stand = The stand
foot-front = Front
foot-titles = All titles
foot-search = Search
foot-yours = Yours
foot-account = Account
foot-running = Running the stand
foot-admin = Feeds and settings
foot-demo = This is the demo: its titles, people and events are invented.
foot-note = Newsstand is free software. Every rank is explained on its page. Nothing on this page was requested from anyone else.
paper = Paper:
paper-device = as this device
paper-light = light
paper-dark = dark
keys = Keys
keys-move = Next and previous headline
keys-open = Open the headline
keys-search = Search
keys-help = These keys
keys-close = Close
pages = Pages
newest = Newest
older = Older
to-the-front = To the front

## Numbers and times

number-group = ,
titles-count = { $n ->
    [one] { $n-shown } title
   *[other] { $n-shown } titles
}
languages-count = { $n ->
    [one] { $n-shown } language
   *[other] { $n-shown } languages
}
countries-count = { $n ->
    [one] { $n-shown } country
   *[other] { $n-shown } countries
}
stories-count = { $n ->
    [one] { $n-shown } story
   *[other] { $n-shown } stories
}
articles-count = { $n ->
    [one] { $n-shown } article
   *[other] { $n-shown } articles
}
age-minutes = { $n-shown } min
age-hours = { $n-shown } h
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-full = { $weekday } { $day } { $month } { $year }
date-and-time = { $date }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

## Sections and licences

section-world = World
section-politics = Politics
section-business = Business
section-science = Science
section-climate = Climate
section-health = Health
section-culture = Culture
section-sport = Sport
section-society = Society
section-technology = Technology
section-comment = Comment
licence-cc0 = CC0
licence-cc-by = CC BY
licence-cc-by-sa = CC BY-SA
licence-cc-by-nd = CC BY-ND
licence-cc-by-nc = CC BY-NC
licence-cc-by-nc-sa = CC BY-NC-SA
licence-cc-by-nc-nd = CC BY-NC-ND
licence-cc = Creative Commons
licence-public-domain = Public domain
licence-all-rights-reserved = All rights reserved

## The front

set-at = Set at
titles-in-languages = { $titles } in { $languages }
top-stories = Top stories right now
as-it-comes = As it comes
as-it-comes-note = Newest first, one line each
on-the-stand = On the stand
all-titles = All titles
other-languages = In other languages
other-languages-note = Read as written
and-more-owners = and { $n-shown } more
and-more-articles = with { $n ->
    [one] 1 more article
   *[other] { $n-shown } more articles
}
article-story = { $n ->
    [one] One more article tells this story
   *[other] { $n-shown } more articles tell this story
}
article-copy = Repeats a text of { $title }
more-from = More from { $title }
own-words = Its own words, unaltered.
why = Why here
why-score = Score, of 100
part-breadth = { $n ->
    [one] Breadth, one owner
   *[other] Breadth, { $n-shown } owners, each further copy a quarter
}
part-speed = { $n ->
    [one] Speed, one owner came in the last hour
   *[other] Speed, { $n-shown } owners came in the last hour
}
part-novelty-figures = { $n ->
    [one] Novelty, one figure is new
   *[other] Novelty, { $n-shown } figures are new
}
part-authority = Authority, often early and confirmed
part-novelty = Novelty, said for the first time
part-recency = Recency
part-nearness = From your country
part-form = A picture, a text, news for everybody
new-stories = { $n ->
    [one] 1 new story. Show it
   *[other] { $n-shown } new stories. Show them
}
up-to-date = You are up to date
up-to-date-note = { $stories } from { $titles } on this page.

## The front before anything has arrived

empty-fetching = The first papers are on their way
empty-fetching-text = { $n ->
    [one] One feed is being fetched. Its articles stand here as soon as they arrive.
   *[other] { $n-shown } feeds are being fetched. Their articles stand here as soon as they arrive.
}
empty-late = Nothing has arrived yet
empty-reached-text = { $n ->
    [one] The feed answered, but has brought no article yet.
   *[other] Some of { $n-shown } feeds answered, but have brought no article yet.
}
empty-unreached-text = { $n ->
    [one] The feed could not be reached. Is this machine connected to the internet?
   *[other] None of { $n-shown } feeds could be reached. Is this machine connected to the internet?
}
empty-no-feeds = Nothing is on the stand yet
empty-no-feeds-text = No feed is switched on. Add titles, and their articles stand here as soon as they arrive.
empty-asked = { $n-shown } of { $all-shown } asked so far.
empty-failed = { $n ->
    [one] One failed: { $error }
   *[other] { $n-shown } failed, for example: { $error }
}
empty-demo = Without a network, the demo shows everything with a press of its own. Stop this server, then run:
empty-owner = Is this stand yours? The log shows a link, valid once, that makes you its owner.
look-again = Look again

## An article

article-title = { $headline }. { $title }
article-from = Where this article is from
article-more = More to read
article-length = { $n-shown } words, { $minutes ->
    [one] { $minutes-shown } minute
   *[other] { $minutes-shown } minutes
}
article-original = Read it at the source
published = Published
updated = changed
first-seen = first seen here
section-latest = Newest in { $section }
origin-feed = Delivered by the feed of { $title }.
origin-page = Taken from the page of { $title } for this household.
origin-other = From { $title }.
origin-licence = Licence: { $licence }.
wall-page = The rest stands at { $title }
wall-page-text = { $title } delivers only a summary. The full text was taken from its page and is shown to signed-in readers of this stand.
wall-summary = Read on at { $title }
wall-summary-text = { $title } delivers only a summary. Its full text is not held here.
wall-read = Read it at { $title }
withdrawn = Withdrawn by its publisher
withdrawn-text = { $title } has withdrawn this article. Its text has been removed here.

## A story

owners-count = { $n ->
    [one] { $n-shown } owner
   *[other] { $n-shown } owners
}
story-counts = { $articles } from { $titles }, { $owners }, { $countries }, { $languages }.
story-counts-placeless = { $articles } from { $titles }, { $owners }, { $languages }.
story-first = First seen in { $title }
story-last-change = Last change
story-developing = still developing
story-why = Why here: number { $place }, with { $score } of 100
story-why-score = Why here: { $score } of 100
story-together = Why these belong together
story-together-terms = The articles share { $terms }.
story-together-gap = { $n ->
    [one] Half of them came within a minute of another one.
   *[other] Half of them came within { $n-shown } minutes of another one.
}
story-together-probability = Half of them belong here with { $probability } of 100 or more, by the learnt weights, version { $version }.
story-lines = What happened
story-lines-note = In the titles’ own words, unaltered
story-also-reported = { $n ->
    [one] also reported by one more owner
   *[other] also reported by { $n-shown } more owners
}
story-news = New since you read this at { $time }
story-differ = Where the numbers differ
story-coverage = All coverage
story-coverage-note = First seen first; copies folded
story-coverage-none = No article of this kind.
story-coverage-all = Show all coverage
story-coverage-left = { $n ->
    [one] One more article is not listed here.
   *[other] { $n-shown } more articles are not listed here.
}
story-filters = Filter the coverage
story-filter-all = All
story-is-first = first
story-is-passages = shares passages with { $title }
story-fold = Also, word for word or nearly, in { $titles }
story-fold-more = Also, word for word or nearly, in { $titles } and { $n ->
    [one] 1 more
   *[other] { $n-shown } more
}
story-fold-note = Copies, folded; in ranking each counts as a quarter:
story-fold-credit = crediting “{ $credit }”
story-said = Who said what
story-first-in = First in
story-carried = { $n ->
    [one] carried by one more owner
   *[other] carried by { $n-shown } more owners
}
story-altered = Altered
story-picture = Coverage picture
story-picture-words = { $own } in their own words, { $copies } copied.
story-picture-owners = Owners
story-picture-countries = Countries
story-picture-languages = Languages
story-picture-kinds = Own text and copies
story-picture-own = Own text
story-picture-copies = Copies
story-picture-rest = Others
story-timeline = Timeline
story-names = People, places, organisations
story-related = Related stories
story-relation-earlier = Earlier chapter
story-relation-background = Background
story-relation-people = Same people
story-relation-place = Same place
story-relation-language = Also covered in { $language }
differ-dead = Dead
differ-injured = Injured
differ-missing = Missing
differ-displaced = Had to leave their homes
differ-arrested = Arrested
differ-percent = Per cent
differ-money = Money
differ-number = Number

## Titles

titles-dek = { $titles } from { $countries } in { $languages }. Covers are set from each title’s name; open one to see what it says and where it comes from.
titles-dek-placeless = { $titles } in { $languages }. Covers are set from each title’s name; open one to see what it says and where it comes from.
titles-none = No title on the stand matches.
titles-all = Show all titles
titles-own = Yours alone
titles-found = Found
titles-every = In all languages
titles-other = In other languages
see-all = see all
more-titles = More titles
filter-name = Name
filter-country = Country
filter-language = Language
filter-section = Section
filter-order = Order
filter-any = Any
filter-show = Show
catalogue = Not on the stand
catalogue-note = Titles of the catalogue that are not switched on here.
catalogue-title = Title
catalogue-owner = Owner
catalogue-add = Add
catalogue-more = More of the catalogue
catalogue-pages = Pages of the catalogue
title-dek = { $n ->
    [0] Nothing has arrived from it yet.
    [one] One article so far.
   *[other] { $n-shown } articles so far.
}
title-latest = Latest
title-earlier = Earlier
title-empty = No articles here.
title-facts = Facts
title-home = Home page
title-licence = Licence
title-articles = Articles here
title-whose = Who reads it
title-private = You alone
section-empty = Nothing in this section yet.

## Search

search-label = Search all titles
search-button = Search
search-syntax = You can write "exact words", -without, headline:, title:, by:, person:, section:, lang:, country:, after: and before:.
search-found = { $n ->
    [one] One article.
   *[other] { $n-shown } articles.
}
search-found-about = About { $n-shown } articles.
search-found-stories = { $n-shown } articles in { $results ->
    [one] one story.
   *[other] { $results-shown } stories.
}
search-range = { $from-shown } to { $to-shown } of { $n-shown }
search-first = Only the { $n-shown } articles that answer best are listed. More words, or less time, lead to the others.
search-first-newest = Only the newest { $n-shown } articles are listed. More words, or less time, lead to the others.
search-nothing = Nothing was found.
search-wider = Search everything
search-tip-words = Try fewer words, or the beginning of a word.
search-tip-filters = Try any title, any language, any section and any time.
search-tip-fields = A word before a colon narrows: headline:harbour, title:gazette, by:tolland, lang:de, after:2026-11-01.
search-tip-titles = Look for a title by its name among the titles.
search-meant = People, places and organisations
search-meant-titles = Titles
search-story = Story · { $articles }
search-also = { $n ->
    [one] Also in 1 more title
   *[other] Also in { $n-shown } more titles
}
search-also-same = { $n ->
    [one] With 1 more article of the same title
   *[other] With { $n-shown } more articles of the same title
}
filter-title = Title
filter-time = Time
filter-from = From
filter-until = Until
time-today = Today
time-week = Last 7 days
time-month = Last 30 days
kind-person = Person
kind-place = Place
kind-organisation = Organisation
kind-other = Name
topic-count = Named in { $n ->
    [one] one article.
   *[other] { $n-shown } articles.
}
topic-last = The newest came
topic-search = Search for it
topic-empty = No story that names it can be shown now.
topic-empty-help = Stories come and go with their articles. A search finds every article that holds the words.
order-relevance = Best first
order-newest = Newest first
page-back = Back
page-on = On

## When something goes wrong

error-400 = This request could not be read
error-400-text = Something in the address or in the form is not as it should be. Go back and try again.
error-403 = This is not for everybody
error-403-text = Your account may not do this, or the form came from another site. Go back, reload the page, and try again.
error-404 = Nothing stands here
error-404-text = The page was moved, or it is not for everybody, or it never was. Perhaps a search finds it.
error-405 = That does not work here
error-405-text = The page is there, but it cannot be used in this way.
error-413 = That is too much
error-413-text = What was sent is larger than this stand takes.
error-429 = One moment, please
error-429-text = That were many requests in a short time. Try again in half a minute.
error-500 = Something broke here
error-500-text = It is our fault, not yours, and is written in the log. Try again in a moment.
error-503 = Not available just now
error-503-text = The stand cannot reach its store. Try again in half a minute.
error-search = Search is being put in order
error-search-text = The index of all articles was damaged and is being made anew. Everything else can be read meanwhile. Try again in half a minute.
