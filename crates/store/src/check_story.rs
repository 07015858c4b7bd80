//! What the doctor asks of stories: members, counts and redirects, which no constraint can state.

/// What must never be found, each counted by one statement as `n`.
pub(crate) const CHECKS: [(&str, &str); 11] = [
    (
        "killed or withheld articles in stories",
        "\
select count(*) as n
from article a
where (a.killed or exists (select 1 from arrival_wait w where w.article_id = a.id))
  and (
    exists (select 1 from story_member m where m.article_id = a.id)
    or exists (select 1 from quote q where q.article_id = a.id)
    or exists (select 1 from article_name n where n.article_id = a.id)
    or exists (select 1 from copy_claim c where c.copy_id = a.id)
    or exists (select 1 from copy_claim c where c.of_id = a.id)
  )",
    ),
    (
        "private articles in stories",
        "\
select count(*) as n
from story_member m
join article a on a.id = m.article_id
where a.account_id <> 0",
    ),
    (
        "articles that stories lead to and nothing holds",
        "\
select count(*) as n
from story_member m
where m.copy_of is not null
  and not exists (select 1 from article a where a.id = m.copy_of)",
    ),
    (
        "copies of copies",
        "\
select count(*) as n
from story_member m
join story_member o on o.article_id = m.copy_of
where o.copy_of is not null",
    ),
    (
        "stories with a wrong count",
        "\
select count(*) as n
from (
  select
    st.id, st.article_count, st.owner_count, st.folded_count,
    count(m.article_id) as articles,
    count(distinct coalesce(s.publisher_id, -s.id)) as owners,
    count(distinct coalesce(m.copy_of, m.article_id)) as texts
  from story st
  left join story_member m on m.story_id = st.id
  left join article a on a.id = m.article_id
  left join source s on s.id = a.source_id
  group by st.id, st.article_count, st.owner_count, st.folded_count
) t
where t.article_count <> t.articles
  or t.owner_count <> t.owners
  or t.folded_count <> t.texts",
    ),
    (
        "stories led by an article of another story",
        "\
select count(*) as n
from story st
where st.article_count > 0
  and not exists (
    select 1
    from story_member m
    where m.article_id = st.lead_id
      and m.story_id = st.id
  )",
    ),
    (
        "redirects of stories that do not end",
        "\
select count(*) as n
from story st
join story o on o.id = st.merged_into
where o.merged_into is not null",
    ),
    (
        "names with a wrong count of articles",
        "\
select count(*) as n
from known_name n
where n.article_count <> (select count(*) from article_name w where w.name_id = n.id)",
    ),
    (
        "stories beyond the count of changes",
        "\
select count(*) as n
from story
where sequence > (select value from counter where name = 'story')",
    ),
    (
        "arrivals beyond the count of arrivals",
        "\
select count(*) as n
from arrival
where position > (select value from counter where name = 'arrival')",
    ),
    (
        "articles that the story writer never sees",
        "\
select count(*) as n
from article a
where a.account_id = 0
  and not a.killed
  and not exists (select 1 from arrival_wait w where w.article_id = a.id)
  and not exists (select 1 from arrival v where v.kind = 'new' and v.subject_id = a.id)",
    ),
];
