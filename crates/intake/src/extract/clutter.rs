//! What surrounds an article inside its page.
