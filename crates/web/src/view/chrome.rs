//! What surrounds every page: its head, the way around the stand, the foot.

use newsdesk::model::Section;
use store::SessionAccount;

use crate::App;
use crate::asking::Asking;
use crate::asset::Asset;
use crate::i18n::{Tongue, section_name};
use crate::session::Viewer;
use crate::snapshot::Snapshot;
use crate::view::section_path;

/// Sections in the head of a page; the foot has all.
const HEAD_SECTIONS: usize = 8;

/// A link with its words.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) href: String,
    /// Its words.
    pub(crate) label: String,
    /// It leads to this very page.
    pub(crate) is_current: bool,
}

impl Link {
    /// Returns a link to another page.
    pub(crate) fn to(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), is_current: false }
    }
}

/// Where on the stand a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The front.
    Front,
    /// The titles, or one of them.
    Titles,
    /// Search.
    Search,
    /// A section.
    Section(Section),
    /// Anywhere else.
    Elsewhere,
}

/// What surrounds a page.
pub(crate) struct Chrome {
    /// The language of the interface.
    pub(crate) t: &'static Tongue,
    /// The title of the window.
    pub(crate) title: String,
    /// The paper that the reader chose.
    pub(crate) paper: &'static str,
    /// Where it is.
    pub(crate) place: Place,
    /// The sections that have something to read.
    pub(crate) sections: Vec<Link>,
    /// Who is signed in.
    pub(crate) account: Option<SessionAccount>,
    /// The built-in press is running.
    pub(crate) is_demo: bool,
    /// The version of the program.
    pub(crate) version: String,
    /// The page asks to be looked at again by itself.
    pub(crate) is_waiting: bool,
}

impl Chrome {
    /// Surrounds a page for a reader.
    pub(crate) fn new(
        app: &App,
        asking: &Asking,
        viewer: &Viewer,
        title: impl Into<String>,
        place: Place,
    ) -> Self {
        let account = viewer.account.clone();
        Self { account, ..Self::plain(app, asking, title, place) }
    }

    /// Surrounds a page for somebody of whom nothing is known.
    pub(crate) fn plain(
        app: &App,
        asking: &Asking,
        title: impl Into<String>,
        place: Place,
    ) -> Self {
        let settings = app.settings();
        Self {
            t: asking.tongue,
            title: title.into(),
            paper: asking.paper,
            place,
            sections: sections(&app.snapshot(), asking.tongue, place),
            account: None,
            is_demo: settings.is_demo,
            version: settings.version.clone(),
            is_waiting: false,
        }
    }

    /// Returns the title of the window: the page's, and the stand's.
    pub(crate) fn window_title(&self) -> String {
        if self.place == Place::Front {
            self.title.clone()
        } else {
            self.t.say_with("window-title", "page", &self.title)
        }
    }

    /// Returns the address of a file that pages link to.
    #[expect(clippy::unused_self, reason = "templates call it on what surrounds them")]
    pub(crate) fn asset(&self, name: &str) -> &'static str {
        Asset::path_of(name)
    }

    /// Returns the sections in the head.
    pub(crate) fn head_sections(&self) -> impl Iterator<Item = &Link> {
        self.sections.iter().take(HEAD_SECTIONS)
    }

    /// Tells whether the reader runs the stand.
    pub(crate) fn may_run_the_stand(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.role.may_run_the_stand())
    }
}

/// Returns links to the sections that have something to read.
fn sections(snapshot: &Snapshot, tongue: &'static Tongue, place: Place) -> Vec<Link> {
    let has_news = |section: Section| snapshot.cards.iter().any(|card| card.section == section);
    let link = |section: Section| Link {
        href: section_path(section),
        label: section_name(tongue, section).into_owned(),
        is_current: place == Place::Section(section),
    };
    let all = Section::ALL.iter().map(|(section, _)| *section);
    all.filter(|section| has_news(*section)).map(link).collect()
}
