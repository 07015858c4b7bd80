//! Values as templates show them: finished texts and addresses. Made from the model and the snapshot; templates hold no rules.

mod address;
mod card;
mod choice;
mod chrome;
mod cover;
mod fold;
mod marked;
mod paging;
mod related;

pub(crate) use address::{
    article_path, article_slug, name_path, section_path, story_path, title_path,
};
pub(crate) use card::{CardView, Cards, Numbered, Why, first_sentences};
pub(crate) use choice::{Choice, Choices};
pub(crate) use chrome::{Chrome, Link, Place};
pub(crate) use cover::{CoverView, MiniCover};
pub(crate) use fold::Stories;
pub(crate) use marked::{Piece, pieces};
pub(crate) use paging::{older, older_stories, read_cursor, read_story_cursor};
pub(crate) use related::{RelatedView, related};
