//! The pages for readers, one file each. They use what makes and answers pages, and never one another.

pub(crate) mod article;
pub(crate) mod events;
pub(crate) mod file;
pub(crate) mod front;
pub(crate) mod health;
pub(crate) mod picture;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod story;
pub(crate) mod title;
pub(crate) mod titles;
pub(crate) mod titles_add;
pub(crate) mod topic;
