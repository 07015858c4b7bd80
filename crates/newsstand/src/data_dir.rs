//! The data directory: created on demand, locked by whoever writes the index or fetches, home of the secret key.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The exclusive lock on a data directory. The system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Creates the directory, readable by its owner alone, unless it is there. What the process writes from here on is its
/// owner's alone, too: a directory that was there may be open to all.
pub(crate) fn create(dir: &Path) -> Result<()> {
    keep_private();
    if dir.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(dir)
        .with_context(|| format!("failed to create the data directory `{}`", dir.display()))?;
    restrict(dir, 0o700)
}

/// Takes the exclusive lock of the directory.
///
/// # Errors
/// Says which process holds it, when another one does.
pub(crate) fn lock(dir: &Path) -> Result<Lock> {
    create(dir)?;
    let path = dir.join("lock");
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .with_context(|| format!("failed to open `{}`", path.display()))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(std::fs::TryLockError::WouldBlock) => bail!(
            "another newsstand{} is using the data directory `{}`; stop it first, or choose another directory with --data",
            holder(&mut file),
            dir.display()
        ),
        Err(std::fs::TryLockError::Error(source)) => {
            return Err(source).with_context(|| format!("failed to lock `{}`", path.display()));
        }
    }
    // For the message above only; the lock itself is the system's.
    file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())).ok();
    Ok(Lock { _file: file })
}

/// Returns " (process 123)" as far as the lock file tells.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let known = file.take(20).read_to_string(&mut text).is_ok()
        && !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit());
    if known { format!(" (process {text})") } else { String::new() }
}

/// Returns the installation's secret, made at the first start and readable by its owner alone.
pub(crate) fn secret(dir: &Path) -> Result<[u8; 32]> {
    let path = dir.join("secret.key");
    match std::fs::read(&path) {
        Ok(bytes) => bytes
            .try_into()
            .map_err(|_| anyhow::anyhow!("`{}` is damaged: it must hold 32 bytes", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_secret(&path),
        Err(error) => Err(error).with_context(|| format!("failed to read `{}`", path.display())),
    }
}

/// Makes a secret and keeps it. Written beside and renamed, so that a crash leaves a whole key or none.
fn make_secret(path: &Path) -> Result<[u8; 32]> {
    let mut secret = [0_u8; 32];
    getrandom::fill(&mut secret).context("the system gives no random numbers")?;
    let fresh: PathBuf = path.with_extension("key.new");
    let write = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&fresh)?;
        restrict(&fresh, 0o600).map_err(std::io::Error::other)?;
        file.write_all(&secret)?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)
    };
    write().with_context(|| format!("failed to write `{}`", path.display()))?;
    Ok(secret)
}

/// Keeps the files that the process makes from everybody else, those of the database and the index among them.
#[cfg(unix)]
fn keep_private() {
    use rustix::fs::Mode;
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

#[cfg(not(unix))]
fn keep_private() {}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .with_context(|| format!("failed to restrict `{}`", path.display()))
}

#[cfg(not(unix))]
fn restrict(_path: &Path, _mode: u32) -> Result<()> {
    Ok(())
}
