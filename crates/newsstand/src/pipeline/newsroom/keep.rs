//! The file that holds the newsroom's state between starts: parts with their lengths, and a digest over all of them. Written
//! beside and renamed, so that a crash leaves the old one or the new one. A damaged file is refused, and the state made anew.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use newsdesk::copies::Shelf;
use newsdesk::model::{Instant, Position};
use newsdesk::names::Casing;
use newsdesk::rank::{Authority, Expectation};
use newsdesk::story::{Weights, Window};
use sha2::{Digest, Sha256};

use super::State;
use super::live::{Facts, Live};

/// What the file begins with; the number changes with what the parts mean.
const MAGIC: &[u8; 16] = b"newsroom state 1";
/// Bytes of the digest at the end.
const DIGEST_BYTES: usize = 32;
/// The largest file that is read: some millions of live articles.
const MAX_BYTES: u64 = 8 << 30;
/// Parts after the magic.
const PARTS: usize = 7;

/// Writes the state.
pub(super) fn write(file: &Path, state: &State) -> Result<()> {
    let mut parts: [Vec<u8>; PARTS] = Default::default();
    let [place, shelf, window, casing, live, authority, expectation] = &mut parts;
    place.extend_from_slice(&state.position.0.to_le_bytes());
    place.extend_from_slice(&state.seen.0.to_le_bytes());
    state.shelf.write(shelf);
    state.window.write(window);
    casing.extend_from_slice(state.casing.write().as_bytes());
    serde_json::to_writer(live, &state.live.to_kept())
        .context("failed to write the live stories")?;
    authority.extend_from_slice(state.authority.to_text().as_bytes());
    expectation.extend_from_slice(state.expectation.to_text().as_bytes());
    let fresh = file.with_extension("new");
    let written = write_parts(&fresh, &parts).and_then(|()| std::fs::rename(&fresh, file));
    written.with_context(|| format!("failed to write `{}`", file.display()))
}

fn write_parts(path: &Path, parts: &[Vec<u8>]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    let mut digest = Sha256::new();
    let mut put = |bytes: &[u8]| {
        digest.update(bytes);
        file.write_all(bytes)
    };
    put(MAGIC)?;
    for part in parts {
        put(&(part.len() as u64).to_le_bytes())?;
        put(part)?;
    }
    let digest = digest.finalize();
    file.write_all(&digest)?;
    file.sync_all()
}

/// Reads the state that was kept, where there is one that the store, recorded up to a place, has not been taken back behind.
/// Any other is taken away: the store would grow beyond it with other arrivals, and it would seem to fit.
pub(super) fn read_fitting(path: &Path, recorded: Position) -> Option<State> {
    let why = match read(path) {
        Ok(Some(state)) if state.position <= recorded => return Some(state),
        Ok(None) => return None,
        Ok(Some(_)) => "they are ahead of the store".to_owned(),
        Err(error) => format!("{error:#}"),
    };
    tracing::warn!(why, "the kept stories are of no use; they are made anew");
    if let Err(error) = std::fs::remove_file(path) {
        tracing::warn!(error = %error, "the kept stories could not be taken away");
    }
    None
}

/// Reads the state; `None` when there is no file.
fn read(path: &Path) -> Result<Option<State>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("failed to open `{}`", path.display()));
        }
    };
    let mut bytes = Vec::new();
    file.take(MAX_BYTES)
        .read_to_end(&mut bytes)
        .with_context(|| format!("failed to read `{}`", path.display()))?;
    state(&bytes).map(Some)
}

/// Reads the state from the bytes of its file.
fn state(bytes: &[u8]) -> Result<State> {
    let end = bytes.len().checked_sub(DIGEST_BYTES).context("the file is cut off")?;
    let (body, digest) = bytes.split_at(end);
    ensure!(Sha256::digest(body).as_slice() == digest, "the file is damaged");
    let mut rest = body.strip_prefix(MAGIC).context("the file is of another version")?;
    let mut next = || part(&mut rest);
    let place = next()?;
    let (position, seen) = place.split_at_checked(8).context("the place is cut off")?;
    let shelf = Shelf::read(next()?).context("failed to read the copies")?;
    let window = Window::read(next()?, Weights::default()).context("failed to read the stories")?;
    let casing = Casing::read(text(next()?)?).context("failed to read the casing of words")?;
    let live: Vec<(i64, i64, Facts)> =
        serde_json::from_slice(next()?).context("failed to read the live stories")?;
    let authority = Authority::from_text(text(next()?)?).context("failed to read the authority")?;
    let expectation =
        Expectation::from_text(text(next()?)?).context("failed to read the expectation")?;
    if !rest.is_empty() {
        bail!("the file has parts that nobody knows");
    }
    let seen = Instant(number(seen)?);
    Ok(State {
        position: Position(number(position)?),
        shelf,
        window,
        casing,
        live: Live::from_kept(live, seen),
        authority,
        expectation,
        seen,
    })
}

/// Takes the next part off.
fn part<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8]> {
    let (length, after) = rest.split_at_checked(8).context("a part is cut off")?;
    let length = usize::try_from(number(length)?).context("a part is too long")?;
    let (part, after) = after.split_at_checked(length).context("a part is cut off")?;
    *rest = after;
    Ok(part)
}

fn number(bytes: &[u8]) -> Result<i64> {
    let bytes = bytes.try_into().map_err(|_| anyhow!("a number is cut off"))?;
    Ok(i64::from_le_bytes(bytes))
}

fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).context("a text is damaged")
}
