# Running the stand: feeds, adding, the house.
running = Running the stand
never = never
save = Save
feeds = Feeds
feeds-all = All, worst first
feeds-none = There are no feeds yet.
feeds-summary =
    { $all ->
        [0] No feeds yet.
        [one] One feed, { $well ->
            [0] which does not answer well.
           *[other] which answers well.
        }
       *[other] { $well } of { $all } feeds answer well.
    }
feeds-look =
    { $n ->
        [0] None needs a look
        [one] One needs a look
       *[other] Needs a look, { $n }
    }
feeds-more = And { $n } more, which the command newsstand feeds lists.
feed-entries =
    { $n ->
        [one] one entry
       *[other] { $n } entries
    }
feed-head-title = Title and feed
feed-head-state = State
feed-head-good = Last good
feed-head-next = Next
feed-head-entries = Entries
feed-head-note = Note
feed-gone = Gone
feed-failing = Failing
feed-problems = Problems
feed-waiting = Waiting
feed-well = Well
feed-paused = Paused
feed-note-gone = It answers that it is gone for good, and is not asked any more.
feed-note-failing = { $why }. Asked less often until it recovers.
feed-note-problems =
    { $n ->
        [one] One thing in its last document was wrong; the rest is here.
       *[other] { $n } things in its last document were wrong; the rest is here.
    }
feed-note-waiting = Not asked yet.
feed-note-paused = Not asked until you resume it.
feed-note-well = Nothing to report.
feed-fact-address = Address
feed-fact-format = Format
feed-fact-status = Last status
feed-fact-latency = Answered within
feed-fact-bytes = Fetched so far
feed-fact-moved = Says it moved to
feed-milliseconds = { $n } ms
feed-kilobytes = { $n } kB
feed-read = read them
feed-try = Try now
feed-pause = Pause
feed-resume = Resume
feed-remove = Remove
feed-remove-note = Removing the last feed of a title removes the title and its articles; what readers saved stays.
feed-problems-head = What was wrong in its last document
add = Add a feed
add-address = Address of a feed or of a site
add-address-note = Such as example.org: the feeds of the page are found.
add-find = Add
add-none = Nothing was added: { $why }.
add-gone = This feed does not answer any more. Nothing was added.
add-done = { $title } was added and is being fetched.
add-done-private = { $title } was added for you alone and is being fetched: its address holds a key or a password.
add-there = { $title } is there already. Nothing was added.
add-offers = Several feeds were found
add-this = Add this one
add-list = From another reader
add-list-file = A subscription list (OPML file)
add-list-do = Add every feed of it
add-list-done =
    { $n ->
        [0] Every feed of the list was here already.
        [one] One feed was added and is being fetched.
       *[other] { $n } feeds were added and are being fetched.
    }
add-list-private =
    { $n ->
        [one] One of them is yours alone: its address holds a key or a password.
       *[other] { $n } of them are yours alone: their addresses hold keys or passwords.
    }
add-list-none = This file is no subscription list. Nothing was added.
add-list-empty = This subscription list is empty: it lists no feeds. Nothing was added.
add-catalogue = From the catalogue
add-catalogue-text = Browse titles of the world and add them with one click
house = The house
house-sign-in = Ask everybody to sign in before reading
house-sign-in-note = Openly licensed articles stay open to everybody: their licence asks for it.
