//! Manners towards hosts: how many requests run to one host at once, and how long after one another they start.
//! A host that is slow makes only its own requests wait. Knows no HTTP.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as TurnMutex, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

use crate::guard::Class;

/// Hosts that are remembered before those at rest are forgotten.
const MIN_SWEEP: usize = 1_024;

/// How many requests may run, and how far apart they start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manners {
    pub(crate) public_connections: usize,
    pub(crate) private_connections: usize,
    pub(crate) public_spacing: Duration,
    pub(crate) connections: usize,
}

/// The gates of all hosts.
#[derive(Debug)]
pub(crate) struct Hosts {
    manners: Manners,
    total: Arc<Semaphore>,
    gates: Mutex<Gates>,
}

#[derive(Debug)]
struct Gates {
    by_host: HashMap<String, Arc<Gate>>,
    sweep_at: usize,
}

/// The gate of one host.
#[derive(Debug)]
struct Gate {
    slots: Arc<Semaphore>,
    /// When the next request may start; held by the one whose turn it is.
    next_start: TurnMutex<Instant>,
    is_private: AtomicBool,
}

/// The right to ask one host now; given back when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    gate: Arc<Gate>,
    more_when_private: usize,
    _slot: Option<OwnedSemaphorePermit>,
    _total: Option<OwnedSemaphorePermit>,
}

impl Hosts {
    /// Returns gates without any host yet.
    pub(crate) fn new(manners: Manners) -> Self {
        Self {
            manners,
            total: Arc::new(Semaphore::new(manners.connections.max(1))),
            gates: Mutex::new(Gates { by_host: HashMap::new(), sweep_at: MIN_SWEEP }),
        }
    }

    /// Waits until a host may be asked. Waiters come in the order in which they arrived; there is no time limit, so the
    /// caller bounds how many it sends.
    pub(crate) async fn enter(&self, host: &str, class: Class) -> Turn {
        let gate = self.gate(host, class);
        // Never closed, so a permit always comes.
        let slot = Arc::clone(&gate.slots).acquire_owned().await.ok();
        let total = self.start(&gate).await;
        Turn { gate, more_when_private: self.more_when_private(), _slot: slot, _total: total }
    }

    /// Waits for the start that is due. The general permit comes last, so that who waits for a host holds none.
    async fn start(&self, gate: &Gate) -> Option<OwnedSemaphorePermit> {
        let total = || Arc::clone(&self.total).acquire_owned();
        if gate.is_private.load(Ordering::Relaxed) {
            return total().await.ok();
        }
        let mut next_start = gate.next_start.lock().await;
        sleep_until(*next_start).await;
        let permit = total().await.ok();
        *next_start = Instant::now() + self.manners.public_spacing;
        permit
    }

    fn gate(&self, host: &str, class: Class) -> Arc<Gate> {
        let mut gates = self.gates.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(gate) = gates.by_host.get(host) {
            return Arc::clone(gate);
        }
        if gates.by_host.len() >= gates.sweep_at {
            gates.sweep();
        }
        let gate = Arc::new(self.new_gate(class));
        gates.by_host.insert(host.to_owned(), Arc::clone(&gate));
        gate
    }

    fn new_gate(&self, class: Class) -> Gate {
        let slots = match class {
            Class::Public => self.manners.public_connections,
            Class::Private => self.manners.private_connections,
        };
        Gate {
            slots: Arc::new(Semaphore::new(slots.max(1))),
            next_start: TurnMutex::new(Instant::now()),
            is_private: AtomicBool::new(class == Class::Private),
        }
    }

    const fn more_when_private(&self) -> usize {
        let manners = &self.manners;
        manners.private_connections.saturating_sub(manners.public_connections)
    }
}

impl Gates {
    /// Forgets hosts that nobody asks or waits for and whose next start is due.
    fn sweep(&mut self) {
        let now = Instant::now();
        self.by_host.retain(|_, gate| {
            let is_due = gate.next_start.try_lock().is_ok_and(|at| *at <= now);
            Arc::strong_count(gate) > 1 || !is_due
        });
        self.sweep_at = (self.by_host.len() * 2).max(MIN_SWEEP);
    }
}

impl Turn {
    /// Learns that the host is on a network of our own, although its name did not show it: no more manners needed.
    pub(crate) fn learn_private(&self) {
        if !self.gate.is_private.swap(true, Ordering::Relaxed) {
            self.gate.slots.add_permits(self.more_when_private);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn hosts(connections: usize) -> Arc<Hosts> {
        Arc::new(Hosts::new(Manners {
            public_connections: 2,
            private_connections: 16,
            public_spacing: Duration::from_secs(1),
            connections,
        }))
    }

    /// Sends `count` requests of `busy` seconds each; returns the most at once and the starts in seconds.
    async fn run(hosts: &Arc<Hosts>, class: Class, count: usize, busy: u64) -> (usize, Vec<u64>) {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let began = Instant::now();
        let tasks: Vec<_> = (0..count)
            .map(|_| {
                let (hosts, now, most) = (Arc::clone(hosts), Arc::clone(&now), Arc::clone(&most));
                tokio::spawn(async move {
                    let _turn = hosts.enter("a.example", class).await;
                    let started = began.elapsed().as_secs();
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_secs(busy)).await;
                    now.fetch_sub(1, Ordering::SeqCst);
                    started
                })
            })
            .collect();
        let mut starts = Vec::new();
        for task in tasks {
            starts.push(task.await.expect("finished"));
        }
        starts.sort_unstable();
        (most.load(Ordering::SeqCst), starts)
    }

    #[tokio::test(start_paused = true)]
    async fn a_public_host_is_asked_twice_at_once_at_most() {
        let (most, _) = run(&hosts(100), Class::Public, 9, 60).await;
        assert_eq!(most, 2);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_to_a_public_host_start_a_second_apart() {
        let (_, starts) = run(&hosts(100), Class::Public, 4, 0).await;
        assert!(starts.windows(2).all(|pair| pair[1] > pair[0]), "{starts:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_private_host_is_asked_sixteen_times_at_once() {
        let (most, starts) = run(&hosts(100), Class::Private, 40, 10).await;
        assert_eq!(most, 16);
        assert_eq!(starts[15], 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_host_makes_no_other_wait() {
        let hosts = hosts(3);
        let _first = hosts.enter("slow.example", Class::Public).await;
        let _second = hosts.enter("slow.example", Class::Public).await;
        let waiting = Arc::clone(&hosts);
        tokio::spawn(async move { waiting.enter("slow.example", Class::Public).await });
        tokio::task::yield_now().await;
        let began = Instant::now();
        hosts.enter("other.example", Class::Public).await;
        assert_eq!(began.elapsed(), Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn requests_altogether_are_bounded() {
        let hosts = hosts(1);
        let first = hosts.enter("a.example", Class::Public).await;
        let second = hosts.enter("b.example", Class::Public);
        let late = tokio::time::timeout(Duration::from_secs(60), second).await;
        assert!(late.is_err());
        drop(first);
        hosts.enter("c.example", Class::Public).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_host_that_turns_out_private_gets_more_connections_at_once() {
        let hosts = hosts(100);
        let turn = hosts.enter("a.example", Class::Public).await;
        turn.learn_private();
        turn.learn_private();
        drop(turn);
        tokio::time::advance(Duration::from_secs(2)).await;
        let (most, _) = run(&hosts, Class::Public, 40, 10).await;
        assert_eq!(most, 16);
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_at_rest_are_forgotten_and_others_kept() {
        let hosts = hosts(10);
        let kept = hosts.enter("busy.example", Class::Public).await;
        for n in 0..3 * MIN_SWEEP {
            drop(hosts.enter(&format!("{n}.example"), Class::Private).await);
        }
        let gates = hosts.gates.lock().expect("not poisoned");
        assert!(gates.by_host.len() <= MIN_SWEEP, "{}", gates.by_host.len());
        assert!(gates.by_host.contains_key("busy.example"));
        drop(kept);
    }
}
