//! Addresses of our own pages.

use newsdesk::model::{ArticleCard, Section};
use newsdesk::words::fold;
use store::StoryCard;

use crate::next::query_part;

/// Characters of the readable part of an article's address.
const SLUG_MAX_BYTES: usize = 60;

/// Returns the readable part of an article's address: the words of its headline in ASCII; empty where there are none.
pub(crate) fn article_slug(headline: &str) -> String {
    let folded = fold(headline).replace(['\'', '’'], "");
    let mut slug = String::with_capacity(SLUG_MAX_BYTES);
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() >= SLUG_MAX_BYTES {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// Returns the address of an article's page.
pub(crate) fn article_path(card: &ArticleCard) -> String {
    match article_slug(&card.headline).as_str() {
        "" => format!("/article/{}", card.id),
        slug => format!("/article/{}-{slug}", card.id),
    }
}

/// Returns the address of a story's page.
pub(crate) fn story_path(card: &StoryCard) -> String {
    match article_slug(&card.lead.headline).as_str() {
        "" => format!("/story/{}", card.id),
        slug => format!("/story/{}-{slug}", card.id),
    }
}

/// Returns the address of the page of a person, place or organisation.
pub(crate) fn name_path(key: &str) -> String {
    // In a path a plus sign is a plus sign.
    format!("/topic/{}", query_part(key).replace('+', "%20"))
}

/// Returns the address of a title's page.
pub(crate) fn title_path(slug: &str) -> String {
    format!("/title/{slug}")
}

/// Returns the address of a section's page.
pub(crate) fn section_path(section: Section) -> String {
    format!("/section/{}", section.slug())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_whole_in_addresses() {
        assert_eq!(name_path("mirela vostok"), "/topic/mirela%20vostok");
        assert_eq!(name_path("a+b/c?d"), "/topic/a%2Bb%2Fc%3Fd");
    }

    #[test]
    fn slugs_are_the_first_words_in_ascii() {
        let check = |headline: &str, want: &str| assert_eq!(article_slug(headline), want);
        check("Calderport’s sea gate holds: 5.94 m!", "calderports-sea-gate-holds-5-94-m");
        check("Été à Sant-Aurel", "ete-a-sant-aurel");
        check("澪ヶ崎灯台", "");
        check("\"><script>alert(1)</script>", "script-alert-1-script");
        check(&"word ".repeat(40), "word-word-word-word-word-word-word-word-word-word-word-word");
    }
}
