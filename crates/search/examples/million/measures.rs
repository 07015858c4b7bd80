//! What is measured: delays by kind of question, the process's time and memory, the size of a directory.
//! Reads `/proc`, and thus knows Linux only.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// How many clock ticks of `/proc` make a second, on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// How long answers took, by kind of question.
#[derive(Default)]
pub(crate) struct Delays {
    by_kind: BTreeMap<&'static str, Kind>,
}

/// The answers to one kind of question.
#[derive(Clone, Default)]
struct Kind {
    /// From when the question was due until it was answered, which depends on what else the machine does.
    delays: Vec<Duration>,
    /// Of the processor.
    spent: Vec<Duration>,
    most_found: usize,
}

impl Delays {
    pub(crate) fn note(
        &mut self,
        kind: &'static str,
        delay: Duration,
        spent: Duration,
        found: usize,
    ) {
        let kind = self.by_kind.entry(kind).or_default();
        kind.delays.push(delay);
        kind.spent.push(spent);
        kind.most_found = found.max(kind.most_found);
    }

    pub(crate) fn print(&self) {
        let mut all = Kind::default();
        for (name, kind) in &self.by_kind {
            kind.print(name);
            all.delays.extend(&kind.delays);
            all.spent.extend(&kind.spent);
            all.most_found = all.most_found.max(kind.most_found);
        }
        all.print("all");
    }
}

impl Kind {
    fn print(&self, name: &str) {
        println!(
            "{name:>14}: {} asked, {}; processor {}; at most {} found",
            self.delays.len(),
            quantiles(self.delays.clone()),
            quantiles(self.spent.clone()),
            self.most_found
        );
    }
}

fn quantiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: f64| {
        let place = (times.len() as f64 * share) as usize;
        times.get(place.min(times.len() - 1)).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    format!("p50 {:.1} p95 {:.1} p99 {:.1} worst {:.1} ms", at(0.5), at(0.95), at(0.99), at(1.0))
}

/// Returns the processor time of this process so far, in seconds.
pub(crate) fn cpu_seconds() -> f64 {
    cpu_of("/proc/self/stat")
}

/// Returns the processor time of this thread so far, in seconds.
pub(crate) fn thread_cpu_seconds() -> f64 {
    // The kernel counts a thread's time when it leaves the processor.
    std::thread::yield_now();
    let nanoseconds = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = nanoseconds.split(' ').next().and_then(|field| field.parse::<f64>().ok());
    first.map_or_else(|| cpu_of("/proc/thread-self/stat"), |nanoseconds| nanoseconds / 1e9)
}

fn cpu_of(path: &str) -> f64 {
    let stat = fs::read_to_string(path).unwrap();
    // Behind the name in brackets, which may hold blanks: fields 14 and 15 of the whole, 12 and 13 of the rest.
    let (_, rest) = stat.rsplit_once(") ").unwrap();
    let ticks = rest.split(' ').skip(11).take(2).map(|field| field.parse::<f64>().unwrap());
    ticks.sum::<f64>() / TICKS_PER_SECOND
}

/// Tells the process's memory: its own at present, at most with mapped files.
pub(crate) fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        let kilobytes = line.trim().split(' ').next().and_then(|field| field.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1e3
    };
    format!(
        "{:.0} MB of memory of its own, {:.0} MB of mapped files, {:.0} MB at the highest",
        of("RssAnon:"),
        of("RssFile:"),
        of("VmHWM:")
    )
}

/// Returns the size of all files in a directory, in bytes.
pub(crate) fn directory_bytes(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).unwrap();
    entries.map(|entry| entry.unwrap().metadata().map_or(0, |meta| meta.len())).sum()
}
