//! The clock.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Time for one measurement; as many runs as fit, one at least.
const BUDGET: Duration = Duration::from_secs(1);

/// `wc` reads the text as many times over, so that its start counts for little,
const WC_TIMES: usize = 20;
/// … and as often, of which the fastest counts.
const WC_RUNS: usize = 3;

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

/// Megabytes a second of `wc -m`, which decodes UTF-8 and counts characters; nothing where there is no such program.
pub fn wc(pieces: &[&str]) -> std::io::Result<Option<f64>> {
    let file = std::env::temp_dir().join(format!("factdiff-speed-{}", std::process::id()));
    let text = pieces.concat().repeat(WC_TIMES);
    std::fs::write(&file, &text)?;
    let mut least = Duration::MAX;
    for _ in 0..WC_RUNS {
        let start = Instant::now();
        let run = std::process::Command::new("wc")
            .arg("-m")
            .arg(&file)
            .env("LC_ALL", "C.UTF-8")
            .output();
        if run.is_ok_and(|output| output.status.success()) {
            least = least.min(start.elapsed());
        }
    }
    std::fs::remove_file(&file)?;
    Ok((least < Duration::MAX).then(|| text.len() as f64 / 1e6 / least.as_secs_f64()))
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
