//! The clock.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Time for one measurement; as many runs as fit, one at least.
const BUDGET: Duration = Duration::from_secs(1);

/// A text whose size is known.
pub trait Bytes {
    fn bytes(&self) -> usize;
}

impl Bytes for &str {
    fn bytes(&self) -> usize {
        self.len()
    }
}

impl Bytes for factdiff::model::document::Document {
    fn bytes(&self) -> usize {
        self.text.len()
    }
}

/// The best of several runs over a text.
pub struct Measured {
    /// 10⁶ bytes of UTF-8 per second.
    pub speed: f64,
    /// What was found per 1000 bytes.
    pub density: f64,
}

/// Runs over all pieces, once to warm up and then again and again; `find` gives how much it found.
pub fn best<T: Bytes>(pieces: &[T], find: impl Fn(&T) -> usize) -> Measured {
    let run = || -> usize { pieces.iter().map(&find).sum() };
    let bytes = pieces.iter().map(Bytes::bytes).sum::<usize>() as f64;
    let found = black_box(run());
    let begin = Instant::now();
    let mut least = Duration::MAX;
    while least == Duration::MAX || begin.elapsed() < BUDGET {
        let start = Instant::now();
        black_box(run());
        least = least.min(start.elapsed());
    }
    Measured {
        speed: bytes / 1e6 / least.as_secs_f64(),
        density: found as f64 / (bytes / 1e3),
    }
}

/// Milliseconds of a single run.
pub fn once(find: impl FnOnce() -> usize) -> f64 {
    let start = Instant::now();
    black_box(find());
    start.elapsed().as_secs_f64() * 1e3
}
