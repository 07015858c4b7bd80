//! The house's settings: whether everybody has to sign in before reading.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use newsdesk::model::Role;
use serde::Deserialize;

use crate::App;
use crate::answer::{Answer, sent_once};
use crate::asking::Asking;
use crate::error::Failure;
use crate::extract::Form;
use crate::session::Viewer;
use crate::snapshot::SIGN_IN_REQUIRED;
use crate::view::{Chrome, Place};

/// What was chosen; a box that is not ticked is not sent.
#[derive(Deserialize)]
pub(super) struct Chosen {
    sign_in_required: Option<String>,
}

/// The page.
#[derive(askama::Template)]
#[template(path = "admin/house.html")]
struct HousePage {
    chrome: Chrome,
    sign_in_required: bool,
}

/// Shows the settings.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    asking: Asking,
    viewer: Viewer,
) -> Result<Response, Failure> {
    viewer.operator_at(asking.place())?;
    let page = HousePage {
        chrome: Chrome::new(&app, &asking, &viewer, asking.tongue.say("house"), Place::Elsewhere),
        sign_in_required: app.snapshot().house.sign_in_required,
    };
    Ok(sent_once(&asking, Answer::page(&page)?))
}

/// Changes the settings; the owner alone may.
pub(super) async fn change(
    State(app): State<Arc<App>>,
    viewer: Viewer,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    if viewer.operator()?.role != Role::Owner {
        return Err(Failure::Forbidden);
    }
    let value = if chosen.sign_in_required.is_some() { "true" } else { "false" };
    app.store.set_setting(SIGN_IN_REQUIRED, value).await?;
    app.refresh().await?;
    Ok(Redirect::to("/admin/house").into_response())
}
