//! robots.txt as the Robots Exclusion Protocol has it. Pure: bytes in, answers out; fetching is done elsewhere.
//!
//! # Source
//! RFC 9309, September 2022.

/// Bytes of a robots.txt that are read.
pub const MAX_ROBOTS_BYTES: usize = 500 * 1024;
/// Rules that are kept of one file; the honest ones with the most have some thousands.
const MAX_RULES: usize = 20_000;

/// What a site lets crawlers fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    groups: Vec<Group>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Group {
    /// Product tokens in lower case; `*` for everybody.
    agents: Vec<String>,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    /// Literal parts between the wildcards.
    parts: Vec<Vec<u8>>,
    /// The pattern ends where the path ends.
    is_anchored: bool,
    /// Octets of the pattern: the longest match decides.
    length: usize,
}

impl Robots {
    /// Reads a file. Whatever it holds, something is read: lines that are no rules are passed over.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let bytes = bytes.get(..MAX_ROBOTS_BYTES).unwrap_or(bytes);
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut robots = Self::default();
        let mut rules_left = MAX_RULES;
        let mut names_agents = false;
        for line in bytes.split(|b| matches!(b, b'\r' | b'\n')) {
            let Some((key, value)) = key_and_value(line) else {
                continue;
            };
            if key.eq_ignore_ascii_case(b"user-agent") {
                // A line after rules begins a new group; one after another such line joins its group.
                if !names_agents {
                    robots.groups.push(Group::default());
                }
                names_agents = true;
                let group = robots.groups.last_mut();
                if let (Some(group), Some(agent)) = (group, product_token(value)) {
                    group.agents.push(agent);
                }
            } else if let Some(allows) = allows(key) {
                names_agents = false;
                let Some(group) = robots.groups.last_mut() else {
                    continue;
                };
                if !value.is_empty() && rules_left > 0 {
                    rules_left -= 1;
                    group.rules.push(Rule::read(allows, value));
                }
            }
        }
        robots
    }

    /// Tells whether an agent may fetch a path with its query. All groups that name the agent count as one; when there
    /// is none, those for everybody. The longest matching rule decides; of two equally long ones, the allowing one.
    #[must_use]
    pub fn allows(&self, agent: &str, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let agent = self.name_for(agent);
        let path = normalized(path.as_bytes(), Place::Path);
        self.groups
            .iter()
            .filter(|group| group.agents.contains(&agent))
            .flat_map(|group| &group.rules)
            .filter(|rule| rule.matches(&path))
            .max_by_key(|rule| (rule.length, rule.allows))
            .is_none_or(|rule| rule.allows)
    }

    /// Returns what concerns one agent alone.
    pub(crate) fn only_for(mut self, agent: &str) -> Self {
        let agent = self.name_for(agent);
        self.groups.retain(|group| group.agents.contains(&agent));
        self
    }

    /// Returns roughly how many bytes of memory the rules take.
    pub(crate) fn weight(&self) -> usize {
        let rules = self.groups.iter().flat_map(|group| &group.rules);
        rules
            .map(|rule| size_of::<Rule>() + rule.length + size_of::<Vec<u8>>() * rule.parts.len())
            .sum()
    }

    /// Returns the name under which the file speaks to an agent: its own, or `*`.
    fn name_for(&self, agent: &str) -> String {
        let own = product_token(agent.as_bytes()).unwrap_or_default();
        let is_named = self.groups.iter().any(|group| group.agents.contains(&own));
        if is_named { own } else { "*".to_owned() }
    }
}

impl Rule {
    fn read(allows: bool, pattern: &[u8]) -> Self {
        let (pattern, is_anchored) = match pattern.strip_suffix(b"$") {
            Some(start) => (start, true),
            None => (pattern, false),
        };
        let mut parts: Vec<Vec<u8>> =
            pattern.split(|b| *b == b'*').map(|part| normalized(part, Place::Pattern)).collect();
        // Two wildcards in a row are one.
        let last = parts.len().saturating_sub(1);
        let mut index = 0;
        parts.retain(|part| {
            let is_inner = index != 0 && index != last;
            index += 1;
            !(is_inner && part.is_empty())
        });
        let literal: usize = parts.iter().map(Vec::len).sum();
        Self {
            allows,
            length: literal + parts.len().saturating_sub(1) + usize::from(is_anchored),
            parts,
            is_anchored,
        }
    }

    /// Matches a path: each literal part at its first place after the one before, which is never worse than a later.
    fn matches(&self, path: &[u8]) -> bool {
        let Some((first, others)) = self.parts.split_first() else {
            return true;
        };
        let Some(mut rest) = path.strip_prefix(first.as_slice()) else {
            return false;
        };
        let Some((last, inner)) = others.split_last() else {
            return !self.is_anchored || rest.is_empty();
        };
        for part in inner {
            match after(rest, part) {
                Some(tail) => rest = tail,
                None => return false,
            }
        }
        if self.is_anchored { rest.ends_with(last) } else { after(rest, last).is_some() }
    }
}

/// Returns what follows the first occurrence of a part.
fn after<'a>(path: &'a [u8], part: &[u8]) -> Option<&'a [u8]> {
    if part.is_empty() {
        return Some(path);
    }
    let at = path.windows(part.len()).position(|window| window == part)?;
    path.get(at + part.len()..)
}

/// Splits a line into key and value, without comment and blanks.
fn key_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.split(|b| *b == b'#').next()?;
    let colon = line.iter().position(|b| *b == b':')?;
    let (key, value) = line.split_at_checked(colon)?;
    let value = value.get(1..)?;
    Some((key.trim_ascii(), value.trim_ascii()))
}

/// Tells which kind of rule a key begins; `None` when it begins none.
fn allows(key: &[u8]) -> Option<bool> {
    if key.eq_ignore_ascii_case(b"allow") {
        Some(true)
    } else if key.eq_ignore_ascii_case(b"disallow") {
        Some(false)
    } else {
        None
    }
}

/// Returns the product token that a name begins with, in lower case, or `*`. Files often add a version.
fn product_token(name: &[u8]) -> Option<String> {
    if name.first() == Some(&b'*') {
        return Some("*".to_owned());
    }
    let is_token = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'_' | b'-');
    let token: String = name
        .iter()
        .take_while(|b| is_token(b))
        .map(|b| char::from(b.to_ascii_lowercase()))
        .collect();
    (!token.is_empty()).then_some(token)
}

/// Where octets stand: in a path, `*` and `$` are themselves, and patterns can only mean them escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Path,
    Pattern,
}

/// Brings octets into one spelling: escapes of unreserved ones undone, others in upper case, non-ASCII escaped.
///
/// # Source
/// RFC 9309, section 2.2.2 and 2.2.3; RFC 3986, section 2.3 for "unreserved".
fn normalized(octets: &[u8], place: Place) -> Vec<u8> {
    let mut out = Vec::with_capacity(octets.len());
    let mut rest = octets;
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        let escaped = (first == b'%').then(|| escaped_byte(tail)).flatten();
        if let Some(byte) = escaped {
            rest = tail.get(2..).unwrap_or_default();
            let is_unreserved =
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
            if is_unreserved {
                out.push(byte);
            } else {
                escape(byte, &mut out);
            }
        } else if !first.is_ascii() || first == b'$' || (place == Place::Path && first == b'*') {
            escape(first, &mut out);
        } else {
            out.push(first);
        }
    }
    out
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0').to_ascii_uppercase();
    out.push(b'%');
    out.extend([byte >> 4, byte & 0x0f].map(|n| u8::try_from(digit(n)).unwrap_or(b'0')));
}

/// Returns the byte that the two hexadecimal digits at the beginning mean.
pub(crate) fn escaped_byte(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*digits.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, agent: &str, path: &str, want: bool) {
        let robots = Robots::parse(file.as_bytes());
        assert_eq!(robots.allows(agent, path), want, "{path} in {file:?}");
        let own = robots.only_for(agent);
        assert_eq!(own.allows(agent, path), want, "{path} in {file:?}, reduced");
    }

    const US: &str = "Newsstand";

    #[test]
    fn the_group_that_names_us_counts_and_else_the_one_for_all() {
        let file = "User-agent: *\nDisallow: /all\n\nUser-agent: newsSTAND/2.0\nDisallow: /us\n";
        check(file, US, "/us", false);
        check(file, US, "/all", true);
        check(file, "Other", "/all", false);
        check(file, "Other", "/us", true);
        check("User-agent: News\nDisallow: /", US, "/x", true);
        check("User-agent: Newsstands\nDisallow: /", US, "/x", true);
        check("User-agent: Newsstand\nUser-agent: *\nDisallow: /", US, "/x", false);
        check("User-agent: Newsstand\n\nUser-agent: *\nDisallow: /", US, "/x", false);
        check("User-agent: Newsstand\nDisallow:\n\nUser-agent: *\nDisallow: /", US, "/x", true);
    }

    #[test]
    fn groups_that_name_us_are_merged() {
        let file = "User-agent: newsstand\nDisallow: /a\nUser-agent: x\nDisallow: /c\n\
                    User-agent: newsstand\nAllow: /a/b\nDisallow: /d";
        check(file, US, "/a", false);
        check(file, US, "/a/b", true);
        check(file, US, "/c", true);
        check(file, US, "/d", false);
    }

    #[test]
    fn the_longest_match_decides_and_a_tie_allows() {
        let rules = |rules: &str| format!("User-agent: *\n{rules}");
        let file = rules("Allow: /example/page/\nDisallow: /example/page/disallowed.gif");
        check(&file, US, "/example/page/disallowed.gif", false);
        check(&file, US, "/example/page/", true);
        check(&rules("Allow: /p\nDisallow: /"), US, "/page", true);
        check(&rules("Disallow: /\nAllow: /p"), US, "/page", true);
        check(&rules("Allow: /folder\nDisallow: /folder"), US, "/folder/page", true);
        check(&rules("Disallow: /folder\nAllow: /folder"), US, "/folder/page", true);
        check(&rules("Allow: /page\nDisallow: /*.htm"), US, "/page.htm", false);
        check(&rules("Allow: /$\nDisallow: /"), US, "/", true);
        check(&rules("Allow: /$\nDisallow: /"), US, "/page.htm", false);
    }

    #[test]
    fn paths_match_from_their_beginning_by_case() {
        let file = "user-agent: *\ndisallow: /fish";
        for path in ["/fish", "/fish.html", "/fish/salmon", "/fishheads", "/fish.php?id=1"] {
            check(file, US, path, false);
        }
        for path in ["/Fish.asp", "/catfish", "/?id=fish", "/", "/desert/fish"] {
            check(file, US, path, true);
        }
    }

    #[test]
    fn wildcards_and_the_end_anchor_match() {
        let rule = |pattern: &str, path: &str, matches: bool| {
            check(&format!("User-agent: *\nDisallow: {pattern}"), US, path, !matches);
        };
        rule("/fish*", "/fishheads", true);
        rule("/*.php", "/folder/x.php?y", true);
        rule("/*.php", "/windows.PHP", false);
        rule("/*.php$", "/x.php", true);
        rule("/*.php$", "/x.php?y", false);
        rule("/*.php$", "/x.php/y.php", true);
        rule("/fish*.php", "/fishheads/catfish.php?x", true);
        rule("/fish*.php", "/Fish.PHP", false);
        rule("*", "/anything", true);
        rule("/**/x", "/a/x", true);
        rule("/a*", "/a", true);
        rule("/a*$", "/abc", true);
        rule("*/b$", "/a/b", true);
        rule("/a$", "/a", true);
        rule("/a$", "/ab", false);
        rule("$", "/", false);
        rule("/a$b", "/a$b", true);
        rule("/*a*b*c*$", "/xaxbxcx", true);
        rule("/ab*ba", "/aba", false);
        rule("/?id=", "/?id=7", true);
    }

    #[test]
    fn escapes_are_brought_into_one_spelling() {
        let rule = |pattern: &str, path: &str, matches: bool| {
            check(&format!("User-agent: *\nDisallow: {pattern}"), US, path, !matches);
        };
        rule("/foo/bar?baz=quz", "/foo/bar?baz=quz", true);
        rule("/foo/bar/ツ", "/foo/bar/%E3%83%84", true);
        rule("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", true);
        rule("/foo/bar/%62%61%7A", "/foo/bar/baz", true);
        rule("/a%2Fb", "/a/b", false);
        rule("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", true);
        rule("/path/foo-%24", "/path/foo-$", true);
        rule("/a%zz", "/a%zz", true);
    }

    #[test]
    fn lines_that_are_no_rules_are_passed_over() {
        let file = "\u{feff}User-agent : * # everybody\r\nSitemap: https://a.example/s.xml\r\n\
                    Crawl-delay: 10\rUser-agent: x\rnonsense\r\n  Disallow : /x # not this\r\n: /y\r\n";
        check(file, US, "/x", false);
        check(file, US, "/y", true);
        check("Disallow: /", US, "/x", true);
        check("", US, "/x", true);
        check("<html><a href=\"x:y\">", US, "/x", true);
        check("User-agent: *\nDisallow: /", US, "/robots.txt", true);
    }

    #[test]
    fn what_lies_beyond_the_limit_is_not_read() {
        let mut file = "User-agent: *\nDisallow: /a\n".to_owned();
        file.push_str(&"# nothing\n".repeat(MAX_ROBOTS_BYTES / 10));
        file.push_str("Disallow: /b\n");
        check(&file, US, "/a", false);
        check(&file, US, "/b", true);
    }
}
