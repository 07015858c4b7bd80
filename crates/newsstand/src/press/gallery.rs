//! The gallery: pictures drawn on demand and kept while there is room.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;

use super::picture;

/// How many pictures are kept at once: about 6 MB. The oldest goes first.
const MAX_KEPT: usize = 96;
/// The highest variant that is drawn; articles use fewer.
const MAX_VARIANT: u32 = 9_999;

/// Pictures by word and variant.
#[derive(Default)]
pub(super) struct Gallery {
    kept: Mutex<VecDeque<((String, u32), Bytes)>>,
}

impl Gallery {
    /// Returns a picture by its word and the name of its file; `None` when there is no such picture.
    pub(super) fn picture(&self, word: &str, file_name: &str) -> Option<Bytes> {
        let variant = file_name.strip_suffix(".png")?.parse::<u32>().ok()?;
        if variant > MAX_VARIANT || !picture::is_known(word) {
            return None;
        }
        let key = (word.to_owned(), variant);
        if let Some(bytes) = self.find(&key) {
            return Some(bytes);
        }
        // Two requests may draw the same picture at once; the bytes are the same.
        let drawn = picture::draw(word, variant)?;
        let bytes = drawn
            .inspect_err(
                |error| tracing::error!(%word, variant, %error, "failed to draw a picture"),
            )
            .map(Bytes::from)
            .ok()?;
        self.keep(key, bytes.clone());
        Some(bytes)
    }

    fn find(&self, key: &(String, u32)) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(name, _)| name == key).map(|(_, bytes)| bytes.clone())
    }

    fn keep(&self, key: (String, u32), bytes: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.len() >= MAX_KEPT {
            kept.pop_front();
        }
        kept.push_back((key, bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_pictures_are_drawn_and_each_is_kept() {
        let gallery = Gallery::default();
        let first = gallery.picture("planet", "3.png").expect("a picture");
        let second = gallery.picture("planet", "3.png").expect("a picture");
        assert_eq!(first.as_ptr(), second.as_ptr());
        for (word, file) in
            [("planet", "3.jpg"), ("planet", "-1.png"), ("planet", "10000.png"), ("ghost", "3.png")]
        {
            assert!(gallery.picture(word, file).is_none(), "{word}/{file}");
        }
    }

    #[test]
    fn gallery_stays_bounded() {
        let gallery = Gallery::default();
        for variant in 0..2 * MAX_KEPT as u32 {
            gallery.keep(("planet".to_owned(), variant), Bytes::new());
        }
        assert_eq!(gallery.kept.lock().expect("lock").len(), MAX_KEPT);
    }
}
