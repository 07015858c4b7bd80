//! The configuration: defaults, under `newsstand.toml`, under `NEWSSTAND_*` variables, under flags.
//! Every setting is one line of `SETTINGS`; nothing else in the tree reads the environment.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The name of the file that is read when no other is named.
const DEFAULT_FILE: &str = "newsstand.toml";

/// One setting.
struct Setting {
    /// Its key in the file, `section.name`.
    key: &'static str,
    /// Its value when nobody sets it.
    default: &'static str,
    /// It is masked when printed.
    is_secret: bool,
}

const fn setting(key: &'static str, default: &'static str) -> Setting {
    Setting { key, default, is_secret: false }
}

const SETTINGS: [Setting; 10] = [
    setting("data", "./data"),
    Setting { key: "database", default: "", is_secret: true },
    setting("server.listen", "127.0.0.1:8080"),
    setting("server.public_url", ""),
    setting("server.trusted_proxies", ""),
    setting("fetch.allow_private", ""),
    setting("fetch.concurrency", "64"),
    setting("fetch.contact_url", ""),
    setting("membership.mode", "open"),
    setting("log", "info"),
];

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody set it.
    Default,
    /// The file of this name.
    File(PathBuf),
    /// The environment variable of this name.
    Variable(String),
    /// A flag of the command line.
    Flag,
}

/// A value with its origin, for `newsstand config`.
#[derive(Clone, Debug)]
pub(crate) struct Effective {
    /// The setting's key.
    pub(crate) key: &'static str,
    /// Its value.
    pub(crate) value: String,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// It is masked when printed.
    is_secret: bool,
}

impl Effective {
    /// Returns the value as it may be printed: the password of a database address is masked.
    pub(crate) fn printable(&self) -> String {
        if !self.is_secret {
            return self.value.clone();
        }
        match url::Url::parse(&self.value) {
            Ok(mut url) if url.password().is_some() => {
                url.set_password(Some("****")).map_or_else(|()| "****".to_owned(), |()| url.into())
            }
            _ => self.value.clone(),
        }
    }

    /// Returns the origin in words.
    pub(crate) fn origin_text(&self) -> String {
        match &self.origin {
            Origin::Default => "default".to_owned(),
            Origin::File(path) => format!("file {}", path.display()),
            Origin::Variable(name) => format!("variable {name}"),
            Origin::Flag => "flag".to_owned(),
        }
    }
}

/// The effective configuration.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    values: Vec<Effective>,
}

/// What the command line says of the configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flags {
    /// `--config`.
    pub(crate) file: Option<PathBuf>,
    /// Values of flags by the key that they set.
    pub(crate) values: Vec<(&'static str, String)>,
}

impl Config {
    /// Loads the configuration.
    ///
    /// # Errors
    /// An unreadable file, an unknown key or a value that cannot be, each in a sentence.
    pub(crate) fn load(flags: &Flags) -> Result<Self> {
        Self::from_layers(flags, &variable)
    }

    /// Lays the layers over each other; `variable` looks an environment variable up.
    fn from_layers(flags: &Flags, variable: &dyn Fn(&str) -> Option<String>) -> Result<Self> {
        let (file, in_file) = read_file(flags.file.as_deref())?;
        let values = SETTINGS
            .iter()
            .map(|setting| {
                let name = variable_name(setting.key);
                let by_flag = flags.values.iter().find(|(key, _)| *key == setting.key);
                let by_file = in_file.iter().find(|(key, _)| key == setting.key);
                let (value, origin) = if let Some((_, value)) = by_flag {
                    (value.clone(), Origin::Flag)
                } else if let Some(value) = variable(&name) {
                    (value, Origin::Variable(name))
                } else if let Some((_, value)) = by_file {
                    (value.clone(), Origin::File(file.clone()))
                } else {
                    (setting.default.to_owned(), Origin::Default)
                };
                Effective { key: setting.key, value, origin, is_secret: setting.is_secret }
            })
            .collect();
        let config = Self { values };
        config.check()?;
        Ok(config)
    }

    /// Returns every value with its origin.
    pub(crate) fn effective(&self) -> &[Effective] {
        &self.values
    }

    /// Returns the value of a key.
    fn value(&self, key: &str) -> &str {
        self.values.iter().find(|value| value.key == key).map_or("", |value| &value.value)
    }

    /// Returns the data directory.
    pub(crate) fn data(&self) -> PathBuf {
        PathBuf::from(self.value("data"))
    }

    /// Returns the database's address, where one is set.
    pub(crate) fn database(&self) -> Option<String> {
        Some(self.value("database").to_owned()).filter(|url| !url.is_empty())
    }

    /// Returns where the store is.
    pub(crate) fn store(&self) -> store::Config {
        store::Config { url: self.database(), data_dir: self.data() }
    }

    /// Returns the address that the server listens on.
    pub(crate) fn listen(&self) -> Result<std::net::SocketAddr> {
        let text = self.value("server.listen");
        text.parse().with_context(|| {
            format!("`{text}` is no address to listen on; it looks like 127.0.0.1:8080")
        })
    }

    /// Returns the address under which readers reach the server, where one is set.
    pub(crate) fn public_url(&self) -> Result<Option<url::Url>> {
        let text = self.value("server.public_url");
        if text.is_empty() {
            return Ok(None);
        }
        let url = url::Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        url.map(Some).with_context(|| {
            format!(
                "server.public_url `{text}` is no address; it looks like https://news.example.org"
            )
        })
    }

    /// Returns the address ranges of proxies that are believed.
    pub(crate) fn trusted_proxies(&self) -> Vec<String> {
        list(self.value("server.trusted_proxies"))
    }

    /// Returns what may be fetched from networks of our own.
    pub(crate) fn allow_private(&self) -> Vec<String> {
        list(self.value("fetch.allow_private"))
    }

    /// Returns how many requests run at once.
    pub(crate) fn fetch_concurrency(&self) -> Result<usize> {
        let text = self.value("fetch.concurrency");
        let count = text.parse().ok().filter(|count| (1..=512).contains(count));
        count.with_context(|| format!("fetch.concurrency is `{text}`; it must be 1 to 512"))
    }

    /// Returns the address that the user agent names for questions.
    pub(crate) fn contact_url(&self) -> Option<String> {
        Some(self.value("fetch.contact_url").to_owned()).filter(|url| !url.is_empty())
    }

    /// Returns the filter of the log.
    pub(crate) fn log(&self) -> &str {
        self.value("log")
    }

    /// Reads every typed value once, so that a wrong one is told before anything is done.
    fn check(&self) -> Result<()> {
        self.store().place()?;
        self.listen()?;
        self.public_url()?;
        self.fetch_concurrency()?;
        let mode = self.value("membership.mode");
        if mode != "open" {
            bail!("membership.mode is `{mode}`; this version knows `open` alone");
        }
        Ok(())
    }
}

/// Returns the environment variable of a key: `fetch.allow_private` is `NEWSSTAND_FETCH_ALLOW_PRIVATE`.
fn variable_name(key: &str) -> String {
    format!("NEWSSTAND_{}", key.replace('.', "_").to_ascii_uppercase())
}

/// Looks an environment variable up; an empty one counts as not set.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns the machine's locale, such as `de_CH.UTF-8`, in the order in which POSIX asks for it.
pub(crate) fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)
}

/// Tells whether the environment asks for output without colour.
///
/// # Source
/// no-color.org.
pub(crate) fn is_colour_unwanted() -> bool {
    variable("NO_COLOR").is_some()
}

/// Splits a list at commas and spaces.
fn list(text: &str) -> Vec<String> {
    text.split([',', ' ']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Reads the file: the one named, which must be there, or the default one, which may be missing.
fn read_file(named: Option<&Path>) -> Result<(PathBuf, Vec<(String, String)>)> {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE)).to_path_buf();
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            return Ok((path, Vec::new()));
        }
        Err(error) => {
            return Err(error)
                .with_context(|| format!("failed to read the configuration `{}`", path.display()));
        }
    };
    let table: toml::Table = toml::from_str(&text)
        .map_err(|error| anyhow::anyhow!(in_one_line(&text, &error)))
        .with_context(|| format!("the configuration `{}` is not readable", path.display()))?;
    let mut values = Vec::new();
    for (name, value) in &table {
        match value {
            toml::Value::Table(section) => {
                for (inner, value) in section {
                    values.push((format!("{name}.{inner}"), plain(value)));
                }
            }
            value => values.push((name.clone(), plain(value))),
        }
    }
    if let Some((key, _)) = values.iter().find(|(key, _)| SETTINGS.iter().all(|s| s.key != key)) {
        bail!("the configuration `{}` has an unknown setting `{key}`", path.display());
    }
    Ok((path, values))
}

/// Returns what is wrong with the file and where, without the drawing that toml makes of it.
fn in_one_line(text: &str, error: &toml::de::Error) -> String {
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    match error.span().and_then(|span| text.get(..span.start)) {
        Some(before) => format!("line {}: {message}", before.matches('\n').count() + 1),
        None => message,
    }
}

/// Returns a value as the text that a variable would hold.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(","),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(
        file: &str,
        variables: &[(&str, &str)],
        flags: &[(&'static str, &str)],
    ) -> Result<Config> {
        let path = std::env::temp_dir().join(format!(
            "newsstand-config-{}-{:p}.toml",
            std::process::id(),
            file
        ));
        std::fs::write(&path, file).unwrap();
        let flags = Flags {
            file: Some(path.clone()),
            values: flags.iter().map(|(key, value)| (*key, (*value).to_owned())).collect(),
        };
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let config = Config::from_layers(&flags, &find);
        std::fs::remove_file(path).unwrap();
        config
    }

    #[test]
    fn flags_lie_over_variables_and_variables_over_the_file() {
        let file =
            "[server]\nlisten = \"127.0.0.1:1\"\n[fetch]\nallow_private = [\"a:1\", \"b:2\"]\n";
        let config = load(file, &[], &[]).unwrap();
        assert_eq!(config.listen().unwrap().port(), 1);
        assert_eq!(config.allow_private(), ["a:1", "b:2"]);
        let variables = [("NEWSSTAND_SERVER_LISTEN", "127.0.0.1:2")];
        assert_eq!(load(file, &variables, &[]).unwrap().listen().unwrap().port(), 2);
        let flags = [("server.listen", "127.0.0.1:3")];
        assert_eq!(load(file, &variables, &flags).unwrap().listen().unwrap().port(), 3);
    }

    #[test]
    fn what_cannot_be_is_told_in_a_sentence() {
        let check = |file: &str, want: &str| {
            let error = format!("{:#}", load(file, &[], &[]).unwrap_err());
            assert!(error.contains(want), "{file}: {error}");
            assert!(!error.contains('\n'), "{file}: {error}");
        };
        check("[server]\nlisten = \"here\"", "no address to listen on");
        check("[server]\nlissten = \"x\"", "unknown setting `server.lissten`");
        check("[server", "not readable: line 1: ");
        check("\n\nlog = \"info\n", "not readable: line 3: ");
        check("database = \"mysql://u:secret@h/db\"", "neither sqlite:// nor postgres://");
        check("[membership]\nmode = \"paid\"", "knows `open` alone");
        check("[fetch]\nconcurrency = 0", "must be 1 to 512");
    }

    #[test]
    fn passwords_are_masked() {
        let config = load("database = \"postgres://news:secret@db/x\"", &[], &[]).unwrap();
        let printed: Vec<String> = config.effective().iter().map(Effective::printable).collect();
        assert!(printed.iter().any(|text| text.contains("****")));
        assert!(printed.iter().all(|text| !text.contains("secret")));
    }
}
