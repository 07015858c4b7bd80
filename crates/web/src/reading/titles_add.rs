//! Putting a title of the catalogue on the stand. For those who run it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Redirect;
use serde::Deserialize;
use store::NewFeed;

use crate::App;
use crate::error::Failure;
use crate::extract::Form;
use crate::next;
use crate::session::Viewer;

/// The form beside a title.
#[derive(Deserialize)]
pub(crate) struct Wish {
    /// The title's key in the catalogue.
    key: String,
    /// Where to go on.
    #[serde(default)]
    next: String,
}

/// Adds the title's feed for everybody, has it fetched, and goes back to the list.
pub(crate) async fn add(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Form(wish): Form<Wish>,
) -> Result<Redirect, Failure> {
    let may_add = viewer.account.as_ref().is_some_and(|account| account.role.may_run_the_stand());
    if !may_add {
        return Err(Failure::Forbidden);
    }
    let title =
        app.catalogue.iter().find(|title| title.key == wish.key).ok_or(Failure::NotFound)?;
    app.store.add_feeds(&[NewFeed::from(title)], app.now()).await?;
    app.outside.wake();
    app.refresh().await?;
    Ok(Redirect::to(next::place(Some(&wish.next))))
}
