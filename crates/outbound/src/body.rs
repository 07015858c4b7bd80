//! Reads bodies: counts what comes over the wire, decodes at most one layer, and stops at every limit while reading, so
//! that a bomb never unfolds. Knows no HTTP.

use std::error::Error as StdError;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{BufMut, Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use thiserror::Error;
use tokio::io::{AsyncBufReadExt, AsyncReadExt};
use tokio::sync::Semaphore;
use tokio::time::{Instant, Sleep};
use tokio_util::io::StreamReader;

use crate::coding::{Coding, is_large_window};

/// Bodies may grow as they like up to this size.
const RATIO_FREE_BYTES: u64 = 1024 * 1024;
/// Bodies above this size are read by few at a time.
const LARGE_BYTES: u64 = 2 * 1024 * 1024;
/// How many large bodies are read at a time, so that a thousand of them do not fill the memory.
pub(crate) const LARGE_AT_ONCE: usize = 8;
/// Bytes decoded in one step.
const STEP_BYTES: usize = 32 * 1024;

/// The limits of one body.
#[derive(Clone, Debug)]
pub(crate) struct BodyLimits {
    pub(crate) wire_bytes: u64,
    pub(crate) decoded_bytes: u64,
    pub(crate) ratio: u64,
    pub(crate) stall: Duration,
    /// Cut at `decoded_bytes` instead of failing.
    pub(crate) keeps_start: bool,
}

/// A body that was read.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) bytes: Bytes,
    pub(crate) wire_bytes: u64,
}

/// Why a body was not read.
#[derive(Debug, Error)]
pub(crate) enum BodyError {
    #[error("more than {limit_bytes} bytes")]
    TooLarge { limit_bytes: u64 },
    #[error("grows more than {limit} times")]
    Ratio { limit: u64 },
    #[error("silent for too long")]
    Stalled,
    #[error("{what}")]
    Encoding { what: String },
    #[error("broke off")]
    Broken(#[source] Box<dyn StdError + Send + Sync>),
}

/// The bytes of a body as they come.
pub(crate) type Wire =
    Pin<Box<dyn Stream<Item = Result<Bytes, Box<dyn StdError + Send + Sync>>> + Send>>;

/// Reads a body to its end. `large` are the places for large ones.
///
/// # Errors
/// [`BodyError`] as soon as a limit is passed, or the body is damaged.
pub(crate) async fn read(
    wire: Wire,
    coding: Coding,
    limits: &BodyLimits,
    large: &Semaphore,
) -> Result<Body, BodyError> {
    let received = Arc::new(AtomicU64::new(0));
    let metered = Metered::new(wire, limits, Arc::clone(&received));
    let sink = Sink { bytes: BytesMut::new(), received, limits, large };
    match coding {
        Coding::Identity => read_plain(metered, sink).await,
        _ => read_encoded(metered, coding, sink).await,
    }
}

async fn read_plain(mut metered: Metered, mut sink: Sink<'_>) -> Result<Body, BodyError> {
    let Some(first) = metered.next().await.transpose().map_err(from_io)? else {
        return Ok(sink.into_body());
    };
    let Some(second) = metered.next().await.transpose().map_err(from_io)? else {
        // One piece is the rule for small bodies: nothing is copied.
        return sink.into_body_of(first);
    };
    sink.bytes.put(first);
    sink.bytes.put(second);
    let mut place = None;
    while !sink.is_full()? {
        if sink.is_large() && place.is_none() {
            place = sink.large.acquire().await.ok();
        }
        match metered.next().await.transpose().map_err(from_io)? {
            Some(chunk) => sink.bytes.put(chunk),
            None => break,
        }
    }
    Ok(sink.into_body())
}

async fn read_encoded(
    metered: Metered,
    coding: Coding,
    mut sink: Sink<'_>,
) -> Result<Body, BodyError> {
    let mut source = StreamReader::new(metered);
    match source.fill_buf().await.map_err(from_io)?.first() {
        // Some servers name an encoding even for nothing.
        None => return Ok(sink.into_body()),
        Some(first) if coding == Coding::Brotli && is_large_window(*first) => {
            let what = "brotli with a window that HTTP does not have".to_owned();
            return Err(BodyError::Encoding { what });
        }
        Some(_) => {}
    }
    let mut decoder = coding.decoder(source);
    let mut place = None;
    while !sink.is_full()? {
        if sink.is_large() && place.is_none() {
            place = sink.large.acquire().await.ok();
        }
        sink.make_room();
        let mut step = (&mut sink.bytes).limit(STEP_BYTES);
        if decoder.read_buf(&mut step).await.map_err(from_io)? == 0 {
            break;
        }
    }
    Ok(sink.into_body())
}

/// Brings an error back out of the readers that carried it.
fn from_io(error: io::Error) -> BodyError {
    match error.downcast::<BodyError>() {
        Ok(ours) => ours,
        Err(other) => BodyError::Encoding { what: other.to_string() },
    }
}

/// What has been read so far, with its limits.
struct Sink<'a> {
    bytes: BytesMut,
    received: Arc<AtomicU64>,
    limits: &'a BodyLimits,
    large: &'a Semaphore,
}

impl Sink<'_> {
    /// Tells whether enough has been read.
    fn is_full(&self) -> Result<bool, BodyError> {
        let decoded = len_u64(&self.bytes);
        let limit_bytes = self.limits.decoded_bytes;
        if decoded > limit_bytes {
            return match self.limits.keeps_start {
                true => Ok(true),
                false => Err(BodyError::TooLarge { limit_bytes }),
            };
        }
        let limit = self.limits.ratio;
        let honest = self.received.load(Ordering::Relaxed).saturating_mul(limit);
        if decoded > RATIO_FREE_BYTES && decoded > honest {
            return Err(BodyError::Ratio { limit });
        }
        Ok(false)
    }

    fn is_large(&self) -> bool {
        len_u64(&self.bytes) > LARGE_BYTES
    }

    /// Grows by doubling, so that a body is copied few times.
    fn make_room(&mut self) {
        if self.bytes.capacity() - self.bytes.len() < STEP_BYTES {
            self.bytes.reserve(self.bytes.len().max(2 * STEP_BYTES));
        }
    }

    fn into_body(mut self) -> Body {
        let limit = usize::try_from(self.limits.decoded_bytes).unwrap_or(usize::MAX);
        self.bytes.truncate(limit);
        Body { wire_bytes: self.received.load(Ordering::Relaxed), bytes: self.bytes.freeze() }
    }

    fn into_body_of(mut self, only: Bytes) -> Result<Body, BodyError> {
        self.bytes = BytesMut::from(only);
        self.is_full()?;
        Ok(self.into_body())
    }
}

fn len_u64(bytes: &BytesMut) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// The wire, counted and timed.
struct Metered {
    wire: Wire,
    received: Arc<AtomicU64>,
    limit_bytes: u64,
    stall: Duration,
    silence: Pin<Box<Sleep>>,
}

impl Metered {
    fn new(wire: Wire, limits: &BodyLimits, received: Arc<AtomicU64>) -> Self {
        Self {
            wire,
            received,
            limit_bytes: limits.wire_bytes,
            stall: limits.stall,
            silence: Box::pin(tokio::time::sleep(limits.stall)),
        }
    }

    fn count(&mut self, chunk: &Bytes) -> io::Result<()> {
        self.silence.as_mut().reset(Instant::now() + self.stall);
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let before = self.received.fetch_add(length, Ordering::Relaxed);
        let limit_bytes = self.limit_bytes;
        if before.saturating_add(length) > limit_bytes {
            return Err(io::Error::other(BodyError::TooLarge { limit_bytes }));
        }
        Ok(())
    }
}

impl Stream for Metered {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        match this.wire.as_mut().poll_next(cx) {
            Poll::Ready(Some(Ok(chunk))) => Poll::Ready(Some(this.count(&chunk).map(|()| chunk))),
            Poll::Ready(Some(Err(cause))) => {
                Poll::Ready(Some(Err(io::Error::other(BodyError::Broken(cause)))))
            }
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => match this.silence.as_mut().poll(cx) {
                Poll::Ready(()) => Poll::Ready(Some(Err(io::Error::other(BodyError::Stalled)))),
                Poll::Pending => Poll::Pending,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use async_compression::tokio::write::{BrotliEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder};
    use futures_util::stream;
    use tokio::io::{AsyncWrite, AsyncWriteExt};

    const LIMITS: BodyLimits = BodyLimits {
        wire_bytes: 1024 * 1024,
        decoded_bytes: 8 * 1024 * 1024,
        ratio: 200,
        stall: Duration::from_secs(10),
        keeps_start: false,
    };

    async fn packed(coding: Coding, plain: &[u8]) -> Vec<u8> {
        async fn through(mut encoder: impl AsyncWrite + Unpin, plain: &[u8]) -> io::Result<()> {
            encoder.write_all(plain).await?;
            encoder.shutdown().await
        }
        let mut out = Vec::new();
        match coding {
            Coding::Identity => out.extend_from_slice(plain),
            Coding::Gzip => through(GzipEncoder::new(&mut out), plain).await.expect("packed"),
            Coding::Deflate => through(ZlibEncoder::new(&mut out), plain).await.expect("packed"),
            Coding::Brotli => through(BrotliEncoder::new(&mut out), plain).await.expect("packed"),
            Coding::Zstd => through(ZstdEncoder::new(&mut out), plain).await.expect("packed"),
        }
        out
    }

    /// Reads bytes that come in pieces of `piece`.
    async fn read_pieces(
        bytes: &[u8],
        piece: usize,
        coding: Coding,
        limits: &BodyLimits,
    ) -> Result<Body, BodyError> {
        let pieces: Vec<_> = bytes.chunks(piece).map(|p| Ok(Bytes::copy_from_slice(p))).collect();
        let large = Semaphore::new(1);
        read(Box::pin(stream::iter(pieces)), coding, limits, &large).await
    }

    const ALL: [Coding; 5] =
        [Coding::Identity, Coding::Gzip, Coding::Deflate, Coding::Brotli, Coding::Zstd];

    #[tokio::test]
    async fn every_encoding_reads_back_in_any_pieces() {
        let plain: Vec<u8> = (0..150_000_u32).flat_map(|n| (n % 251).to_le_bytes()).collect();
        for coding in ALL {
            let sent = packed(coding, &plain).await;
            for piece in [1_000, 7_777, sent.len()] {
                let body = read_pieces(&sent, piece, coding, &LIMITS).await;
                let body = body.unwrap_or_else(|e| panic!("{coding:?} {piece}: {e}"));
                assert!(body.bytes == plain, "{coding:?} {piece}");
                assert_eq!(body.wire_bytes, sent.len() as u64, "{coding:?}");
            }
        }
    }

    #[tokio::test]
    async fn nothing_is_an_empty_body_in_every_encoding() {
        for coding in ALL {
            let body = read_pieces(&[], 1, coding, &LIMITS).await.expect("a body");
            assert!(body.bytes.is_empty(), "{coding:?}");
        }
    }

    #[tokio::test]
    async fn several_gzip_members_are_one_body() {
        let mut sent = packed(Coding::Gzip, b"one ").await;
        sent.extend(packed(Coding::Gzip, b"two").await);
        let body = read_pieces(&sent, 5, Coding::Gzip, &LIMITS).await.expect("a body");
        assert_eq!(body.bytes, "one two");
    }

    #[tokio::test]
    async fn bombs_are_cut_while_they_unfold() {
        let bomb = vec![0_u8; 12 * 1024 * 1024];
        for coding in [Coding::Brotli, Coding::Zstd, Coding::Gzip, Coding::Deflate] {
            let sent = packed(coding, &bomb).await;
            let got = read_pieces(&sent, 16_384, coding, &LIMITS).await;
            let is_cut = matches!(got, Err(BodyError::Ratio { .. } | BodyError::TooLarge { .. }));
            assert!(is_cut, "{coding:?}: {:?}", got.map(|body| body.bytes.len()));
        }
    }

    #[tokio::test]
    async fn limits_hold_on_the_wire_and_after_decoding() {
        let limits = BodyLimits { wire_bytes: 1_000, decoded_bytes: 2_000, ..LIMITS };
        let check = async |coding: Coding, length: usize, piece: usize, want: bool| {
            let sent = packed(coding, &vec![b'x'; length]).await;
            let got = read_pieces(&sent, piece, coding, &limits).await;
            assert_eq!(got.is_ok(), want, "{coding:?} {length} {piece}: {got:?}");
        };
        check(Coding::Identity, 1_000, 1_000, true).await;
        check(Coding::Identity, 1_000, 100, true).await;
        check(Coding::Identity, 1_001, 1_001, false).await;
        check(Coding::Identity, 1_001, 100, false).await;
        check(Coding::Gzip, 2_000, 100, true).await;
        check(Coding::Gzip, 2_001, 100, false).await;
    }

    #[tokio::test]
    async fn the_beginning_is_kept_on_demand() {
        let limits = BodyLimits { decoded_bytes: 100, keeps_start: true, ..LIMITS };
        for coding in ALL {
            let sent = packed(coding, &[b'x'; 5_000]).await;
            for piece in [7, sent.len()] {
                let body = read_pieces(&sent, piece, coding, &limits).await.expect("a body");
                assert_eq!(body.bytes.len(), 100, "{coding:?} {piece}");
            }
        }
    }

    #[tokio::test]
    async fn damaged_bodies_are_errors() {
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Brotli, Coding::Zstd] {
            let noise: Vec<u8> =
                (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
            let whole = packed(coding, &noise).await;
            let half = &whole[..whole.len() / 2];
            let got = read_pieces(half, 999, coding, &LIMITS).await;
            assert!(matches!(got, Err(BodyError::Encoding { .. })), "{coding:?}: {got:?}");
            let got = read_pieces(b"<rss>no such thing</rss>", 999, coding, &LIMITS).await;
            assert!(matches!(got, Err(BodyError::Encoding { .. })), "{coding:?}: {got:?}");
        }
        // "Large window" asks for a gibibyte.
        let got = read_pieces(&[0x11, 0x1e, 0, 0, 0, 0], 1, Coding::Brotli, &LIMITS).await;
        assert!(matches!(got, Err(BodyError::Encoding { .. })), "{got:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn silence_ends_a_body_and_slow_bytes_do_not() {
        let check = async |pause: u64, want_stalled: bool| {
            let slow = stream::unfold(0, move |n| async move {
                tokio::time::sleep(Duration::from_secs(pause)).await;
                (n < 5).then(|| (Ok(Bytes::from_static(b"x")), n + 1))
            });
            let large = Semaphore::new(1);
            let got = read(Box::pin(slow), Coding::Identity, &LIMITS, &large).await;
            let is_stalled = matches!(got, Err(BodyError::Stalled));
            assert_eq!(is_stalled, want_stalled, "{pause}: {got:?}");
        };
        check(9, false).await;
        check(11, true).await;
    }
}
