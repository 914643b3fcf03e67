//! How much a comparison calls for a look.

/// In three steps, most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    High,
    Medium,
    Low,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// Points from which a comparison is of high, and of medium severity.
const HIGH: u8 = 60;
const MEDIUM: u8 = 45;

/// 0 to 100 points: up to 40 for the size of the gap, 40 for confidence, 20 for the origins behind each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Severity {
    /// Points for the size of the gap.
    pub gap: u8,
    /// Points for the confidence of the verdict.
    pub confidence: u8,
    /// Points for the origins on each side.
    pub voices: u8,
    /// Independent origins of the fact that say what the left says, and what the right says.
    pub origins: (u32, u32),
}

impl Severity {
    pub fn points(self) -> u8 {
        self.gap + self.confidence + self.voices
    }

    /// Where there is no gap, nothing calls for a look.
    pub fn level(self) -> Level {
        match self.points() {
            _ if self.gap == 0 => Level::Low,
            HIGH.. => Level::High,
            MEDIUM.. => Level::Medium,
            _ => Level::Low,
        }
    }
}
