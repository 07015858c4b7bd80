-- Stories. `arrival` is the one order in which the story writer takes what happens; the rest is what it said of it.

insert into counter (name, value)
values ('arrival', 0), ('desk_order', 0), ('known_name', 0), ('story', 0);

-- Articles that the story writer has not been given yet.
create table arrival_wait (
  article_id bigint primary key references article (id) on delete cascade,
  -- From when on it may be judged: its page had time to come, and its embargo is over.
  ready_at bigint not null
);

create index arrival_wait_ready on arrival_wait (ready_at, article_id);

insert into arrival_wait (article_id, ready_at)
select id, greatest(seen_at, coalesce(embargoed_until, 0))
from article
where account_id = 0
  and not killed;

create table arrival (
  position bigint primary key check (position > 0),
  kind text not null check (kind in ('new', 'back', 'changed', 'gone', 'order')),
  -- An article, or an order of the desk; the article may be no more.
  subject_id bigint not null,
  -- When an article was given its place; null for everything else.
  admitted_at bigint,
  check ((kind in ('new', 'back')) = (admitted_at is not null))
);

create unique index arrival_once on arrival (subject_id) where kind = 'new';

-- One row: how far the story writer has come.
create table story_writer (
  id bigint primary key check (id = 1),
  position bigint not null check (position >= 0)
);

insert into story_writer (id, position)
values (1, 0);

create table story (
  -- The id of the article that opened it.
  id bigint primary key check (id > 0),
  -- The place of its last change in the order of all changes of stories.
  sequence bigint not null default 0,
  state text not null check (state in ('live', 'archived', 'merged')),
  -- Never itself a merged one, so that one look-up leads to the end.
  merged_into bigint references story (id) check (merged_into <> id),
  language text,
  section text not null,
  country text,
  first_at bigint not null,
  last_at bigint not null,
  article_count bigint not null default 0 check (article_count >= 0),
  owner_count bigint not null default 0 check (owner_count >= 0),
  -- Articles with the copies of one text counted once.
  folded_count bigint not null default 0 check (folded_count >= 0),
  lead_id bigint references article (id) on delete set null,
  check ((state = 'merged') = (merged_into is not null))
);

create index story_sequence on story (sequence);
create index story_merged on story (merged_into) where merged_into is not null;
create index story_lead on story (lead_id) where lead_id is not null;
create index story_last on story (last_at desc, id desc) where article_count > 0;
create index story_by_language on story (language, last_at desc, id desc) where article_count > 0;
create index story_by_section on story (section, last_at desc, id desc) where article_count > 0;
create index story_by_country on story (country, last_at desc, id desc) where article_count > 0;

create table story_member (
  article_id bigint primary key references article (id) on delete cascade,
  story_id bigint not null references story (id),
  -- The article that began its copy group; null where it copies nothing.
  copy_of bigint check (copy_of <> article_id),
  is_opening boolean not null,
  probability bigint not null check (probability between 0 and 1000),
  -- The words that weighed most, JSON.
  terms text not null,
  gap_ms bigint not null,
  runner_up bigint,
  runner_up_probability bigint,
  model bigint not null,
  position bigint not null,
  check ((runner_up is null) = (runner_up_probability is null))
);

create index story_member_story on story_member (story_id, article_id);
create index story_member_group on story_member (copy_of) where copy_of is not null;

create table copy_claim (
  copy_id bigint not null references article (id) on delete cascade,
  of_id bigint not null references article (id) on delete cascade,
  reuse text not null check (reuse in ('same', 'copy', 'passages')),
  containment bigint not null check (containment between 0 and 1000),
  shared bigint not null check (shared >= 0),
  origin text not null check (origin in ('credit', 'contains', 'first_seen')),
  credit text,
  primary key (copy_id, of_id),
  check (copy_id <> of_id),
  check ((origin = 'credit') = (credit is not null))
);

create index copy_claim_of on copy_claim (of_id);

create table known_name (
  id bigint primary key,
  key text collate "C" not null unique,
  kind text not null check (kind in ('person', 'place', 'organisation', 'other')),
  text text not null,
  -- The text and its last word, folded, as people begin to type them.
  folded text collate "C" not null,
  last_word text collate "C",
  article_count bigint not null check (article_count >= 0),
  last_at bigint not null
);

create index known_name_folded on known_name (folded);
create index known_name_last_word on known_name (last_word) where last_word is not null;

create table article_name (
  article_id bigint not null references article (id) on delete cascade,
  name_id bigint not null references known_name (id),
  mentions bigint not null check (mentions >= 0),
  in_headline boolean not null,
  primary key (article_id, name_id)
);

create index article_name_name on article_name (name_id, article_id);

create table quote (
  article_id bigint not null references article (id) on delete cascade,
  number bigint not null,
  speaker text,
  cue text not null,
  kind text not null check (kind in ('direct', 'mixed', 'indirect')),
  -- Characters of the article's plain text, the end exclusive.
  start_char bigint not null,
  end_char bigint not null,
  text text not null,
  primary key (article_id, number),
  check (start_char >= 0 and start_char <= end_char)
);

-- What editors ordered of stories: appended, never changed.
create table desk_order (
  id bigint primary key,
  kind text not null check (kind in ('merge', 'split', 'part')),
  -- Two stories to merge, the first into the second; a story to split; two articles to keep apart.
  a_id bigint not null,
  b_id bigint,
  -- The articles to split off, JSON.
  articles text not null,
  account_id bigint references account (id) on delete set null,
  reason text not null,
  ordered_at bigint not null,
  check ((kind = 'split') = (b_id is null))
);

create unique index desk_order_part on desk_order (a_id, b_id) where kind = 'part';

create table story_link (
  story_id bigint not null references story (id) on delete cascade,
  other_id bigint not null references story (id) on delete cascade,
  relation text not null
    check (relation in ('language', 'earlier', 'background', 'people', 'place')),
  probability bigint not null check (probability between 0 and 1000),
  evidence text not null,
  found_at bigint not null,
  primary key (story_id, other_id, relation),
  check (story_id <> other_id)
);

create index story_link_other on story_link (other_id);

create table story_visit (
  account_id bigint not null references account (id) on delete cascade,
  story_id bigint not null references story (id) on delete cascade,
  visited_at bigint not null,
  primary key (account_id, story_id)
);

create index story_visit_story on story_visit (story_id);

-- Fronts as computed: ids and scores, never words, so that a kill need not look into them.
create table front_snapshot (
  place text primary key,
  computed_at bigint not null,
  body text not null
);

-- What the newsroom has learnt, in forms of its own.
create table learnt (
  key text primary key,
  version bigint not null,
  body bytea not null,
  saved_at bigint not null
);
