-- The first schema. Instants are milliseconds since 1970 UTC; account 0 stands for everybody and is never an account.
-- What feeds say (source to revision) and what readers do (follow, read_state) are kept apart.

create table counter (
  name text primary key,
  value integer not null check (value >= 0)
) strict, without rowid;

insert into counter (name, value)
values
  ('account', 0), ('article', 0), ('entry', 0), ('feed', 0),
  ('job', 0), ('publisher', 0), ('sequence', 0), ('source', 0);

create table setting (
  key text primary key,
  value text not null
) strict, without rowid;

create table account (
  id integer primary key check (id > 0),
  mail text not null unique check (mail = lower(mail)),
  name text not null,
  password_hash text,
  role text not null check (role in ('reader', 'editor', 'operator', 'owner')),
  created_at integer not null
) strict;

create table session (
  token_hash blob primary key,
  account_id integer not null references account (id) on delete cascade,
  created_at integer not null,
  last_used_at integer not null,
  expires_at integer not null,
  user_agent text
) strict, without rowid;

create index session_account on session (account_id);

create table setup_link (
  token_hash blob primary key,
  account_id integer references account (id) on delete cascade,
  purpose text not null check (purpose in ('owner', 'password')),
  expires_at integer not null,
  used_at integer,
  check ((purpose = 'owner') = (account_id is null))
) strict, without rowid;

create index setup_link_account on setup_link (account_id);

create table publisher (
  id integer primary key,
  name text not null unique
) strict;

create table source (
  id integer primary key,
  account_id integer not null,
  -- The account again, null where it stands for everybody: what belongs to an account goes with it.
  owner_id integer generated always as (nullif(account_id, 0)) stored
    references account (id) on delete cascade,
  source_key text not null,
  catalogue_key text unique,
  slug text not null unique,
  name text not null,
  is_named integer not null check (is_named in (0, 1)),
  home text,
  country text,
  language text,
  section text not null,
  licence text,
  publisher_id integer references publisher (id),
  is_unverified integer not null check (is_unverified in (0, 1)),
  article_count integer not null default 0 check (article_count >= 0),
  created_at integer not null,
  unique (account_id, source_key),
  unique (id, account_id)
) strict;

create index source_owner on source (owner_id);

create table feed (
  id integer primary key,
  source_id integer not null,
  account_id integer not null,
  url text not null,
  format text,
  title text,
  state text not null check (state in ('active', 'paused', 'gone')),
  etag text,
  last_modified text,
  next_fetch_at integer,
  last_fetch_at integer,
  last_success_at integer,
  last_status integer,
  last_error text,
  failures integer not null default 0 check (failures >= 0),
  latency_ms integer,
  rhythm_ms integer,
  problems text not null default '[]',
  entry_count integer not null default 0 check (entry_count >= 0),
  bytes_fetched integer not null default 0 check (bytes_fetched >= 0),
  moved_to text,
  moved_count integer not null default 0 check (moved_count >= 0),
  added_at integer not null,
  unique (url, account_id),
  check (state <> 'active' or next_fetch_at is not null),
  foreign key (source_id, account_id) references source (id, account_id) on delete cascade
) strict;

create index feed_source on feed (source_id, account_id);
create index feed_due on feed (next_fetch_at, id) where state = 'active';

create table article (
  id integer primary key,
  source_id integer not null,
  account_id integer not null,
  sequence integer not null unique,
  url text,
  url_hash integer,
  headline text not null,
  dek text,
  excerpt text,
  byline text,
  section text not null,
  language text,
  image text,
  published_at integer,
  updated_at integer,
  seen_at integer not null,
  shown_at integer not null,
  licence text,
  licence_statement text,
  text_origin text not null check (text_origin in ('feed', 'page', 'summary')),
  word_count integer not null check (word_count >= 0),
  killed integer not null check (killed in (0, 1)),
  killed_at integer,
  embargoed_until integer,
  revision integer not null check (revision >= 0),
  check (killed = (killed_at is not null)),
  -- Of a killed article a tombstone remains, without a word of it.
  check (not killed or (headline = '' and dek is null and excerpt is null and word_count = 0)),
  foreign key (source_id, account_id) references source (id, account_id) on delete cascade
) strict;

create unique index article_url on article (source_id, url_hash) where url_hash is not null;
create index article_shown on article (account_id, shown_at desc, id desc);
create index article_by_source on article (source_id, shown_at desc, id desc);
create index article_by_section on article (account_id, section, shown_at desc, id desc);
create index article_by_language on article (account_id, language, shown_at desc, id desc);

create table article_text (
  article_id integer primary key references article (id) on delete cascade,
  body_html text not null,
  sanitizer_version integer not null
) strict;

create table revision (
  article_id integer not null references article (id) on delete cascade,
  revision integer not null,
  headline text not null,
  -- Null where the text stayed as it was.
  body_html text,
  sanitizer_version integer,
  recorded_at integer not null,
  primary key (article_id, revision)
) strict;

create table entry (
  id integer primary key,
  feed_id integer not null references feed (id) on delete cascade,
  guid text not null,
  guid_hash integer not null,
  content_hash integer not null,
  article_id integer not null references article (id) on delete cascade,
  -- The entry as received, JSON; empty once its article is killed.
  received text not null,
  seen_at integer not null,
  changed_at integer not null,
  revision integer not null default 0 check (revision >= 0),
  unique (feed_id, guid_hash)
) strict;

create index entry_article on entry (article_id);

create table job (
  id integer primary key,
  kind text not null,
  subject_id integer not null,
  -- Null once it is given up.
  due_at integer,
  attempts integer not null default 0 check (attempts >= 0),
  locked_until integer,
  last_error text,
  created_at integer not null,
  unique (kind, subject_id)
) strict;

create index job_due on job (kind, due_at, id) where due_at is not null;

create table follow (
  account_id integer not null references account (id) on delete cascade,
  source_id integer not null references source (id) on delete cascade,
  created_at integer not null,
  primary key (account_id, source_id)
) strict, without rowid;

create index follow_source on follow (source_id);

create table read_state (
  account_id integer not null references account (id) on delete cascade,
  article_id integer not null references article (id) on delete cascade,
  read_at integer,
  saved_at integer,
  primary key (account_id, article_id),
  check (read_at is not null or saved_at is not null)
) strict, without rowid;

create index read_state_article on read_state (article_id);
create index read_state_saved on read_state (account_id, saved_at desc, article_id desc)
  where saved_at is not null;
