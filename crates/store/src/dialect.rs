//! The true differences between the two databases. Every statement is written once; where the databases need other
//! words it holds a token in braces, which is replaced here.

use std::borrow::Cow;

/// Which database a statement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Returns a statement in the words of the database.
    ///
    /// Tokens, where `$n` is a bound parameter:
    /// - `{one of $n}`: compares with each id of a text such as `1,2,3`
    /// - `{pairs $n}`: a table with columns `a` and `b` from a text such as `[[1,2],[3,4]]`
    /// - `{triples $n}`: a table with columns `a`, `b` and `c` from a text such as `[[1,2,3],[4,5,6]]`
    /// - `{one text of $n}`: compares with each text of a JSON array of texts
    /// - `{all of a, b}`: the values of all rows in one text, `[[a,b],…]`; a row by itself costs more than what is in it
    /// - `{skip locked}`: leaves out the rows that another process is claiming
    pub(crate) fn words(self, sql: Cow<'static, str>) -> Cow<'static, str> {
        if !sql.contains('{') {
            return sql;
        }
        let mut words = String::with_capacity(sql.len() + 128);
        let mut rest: &str = &sql;
        while let Some((before, after)) = rest.split_once('{') {
            let (token, after) = after.split_once('}').unwrap_or((after, ""));
            words.push_str(before);
            words.push_str(&self.token(token));
            rest = after;
        }
        words.push_str(rest);
        Cow::Owned(words)
    }

    /// Returns the words for one token; what is none stays as it is, for the database to refuse.
    fn token(self, token: &str) -> String {
        let (name, parameter) = token.split_once('$').unwrap_or((token, ""));
        match (name.trim_end(), self) {
            ("one of", Self::Sqlite) => {
                format!("in (select value from json_each('[' || ${parameter} || ']'))")
            }
            ("one of", Self::Postgres) => {
                format!("= any(cast(string_to_array(${parameter}, ',') as bigint[]))")
            }
            ("pairs", Self::Sqlite) => format!(
                "(select json_extract(value, '$[0]') as a, json_extract(value, '$[1]') as b \
                 from json_each(${parameter}))"
            ),
            ("pairs", Self::Postgres) => format!(
                "(select cast(value ->> 0 as bigint) as a, cast(value ->> 1 as bigint) as b \
                 from json_array_elements(cast(${parameter} as json)))"
            ),
            ("triples", Self::Sqlite) => format!(
                "(select json_extract(value, '$[0]') as a, json_extract(value, '$[1]') as b, \
                 json_extract(value, '$[2]') as c from json_each(${parameter}))"
            ),
            ("triples", Self::Postgres) => format!(
                "(select cast(value ->> 0 as bigint) as a, cast(value ->> 1 as bigint) as b, \
                 cast(value ->> 2 as bigint) as c from json_array_elements(cast(${parameter} as json)))"
            ),
            ("one text of", Self::Sqlite) => {
                format!("in (select value from json_each(${parameter}))")
            }
            ("one text of", Self::Postgres) => {
                format!("in (select json_array_elements_text(cast(${parameter} as json)))")
            }
            (columns, Self::Sqlite) if columns.starts_with("all of ") => {
                format!("json_group_array(json_array({}))", columns.trim_start_matches("all of "))
            }
            (columns, Self::Postgres) if columns.starts_with("all of ") => format!(
                "coalesce(cast(json_agg(json_build_array({})) as text), '[]')",
                columns.trim_start_matches("all of ")
            ),
            ("skip locked", Self::Sqlite) => String::new(),
            ("skip locked", Self::Postgres) => "for update skip locked".to_owned(),
            _ => format!("{{{token}}}"),
        }
    }

    /// Appends the placeholder of the `n`th parameter of a long list of values, counted from 1.
    ///
    /// # Source
    /// SQLite looks numbered parameters up in a list of names, which costs the square of their number; plain question
    /// marks have no names (`sqlite3VListNumToName` in its source, 3.51).
    pub(crate) fn push_placeholder(self, sql: &mut String, n: usize) {
        match self {
            Self::Sqlite => sql.push('?'),
            Self::Postgres => {
                sql.push('$');
                sql.push_str(&n.to_string());
            }
        }
    }
}

/// Returns ids as the text that `{one of $n}` reads.
pub(crate) fn id_list(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    ids.join(",")
}

/// Returns pairs as the text that `{pairs $n}` reads.
pub(crate) fn pair_list(pairs: impl IntoIterator<Item = (i64, i64)>) -> String {
    let pairs: Vec<String> = pairs.into_iter().map(|(a, b)| format!("[{a},{b}]")).collect();
    format!("[{}]", pairs.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_words_of_each_database() {
        let check = |dialect: Dialect, sql: &'static str, want: &str| {
            assert_eq!(dialect.words(Cow::Borrowed(sql)), want);
        };
        check(Dialect::Sqlite, "select 1", "select 1");
        check(
            Dialect::Sqlite,
            "where id {one of $2} {skip locked}",
            "where id in (select value from json_each('[' || $2 || ']')) ",
        );
        check(
            Dialect::Postgres,
            "where id {one of $2} {skip locked}",
            "where id = any(cast(string_to_array($2, ',') as bigint[])) for update skip locked",
        );
        check(
            Dialect::Sqlite,
            "select {all of key, id} where key {one text of $1}",
            "select json_group_array(json_array(key, id)) where key in (select value from json_each($1))",
        );
        check(
            Dialect::Postgres,
            "select {all of key, id} where key {one text of $1}",
            "select coalesce(cast(json_agg(json_build_array(key, id)) as text), '[]') \
             where key in (select json_array_elements_text(cast($1 as json)))",
        );
        check(Dialect::Postgres, "a {other} b", "a {other} b");
    }

    #[test]
    fn lists_are_written_as_the_tokens_read_them() {
        assert_eq!(id_list([1, -2, 3]), "1,-2,3");
        assert_eq!(id_list([]), "");
        assert_eq!(pair_list([(1, -2), (3, 4)]), "[[1,-2],[3,4]]");
    }
}
