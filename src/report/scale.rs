//! Two intervals on one axis, in characters.
//!
//! ```text
//!   left   ├──●──┤
//!   right                     ├────●────┤
//!          ┴────────────────────────────┴
//!          244.75                  245.5
//! ```

use crate::model::decimal::Decimal;

/// Columns in front of the axis.
const MARGIN: usize = 9;
/// Free columns at both ends of the axis, for intervals that go on.
const PAD: usize = 3;
/// Decimals of a place on the axis: finer than any screen.
const PLACE_DECIMALS: u32 = 6;
/// Narrower and wider than this nothing is drawn.
const LEAST_WIDTH: usize = 40;
const MOST_WIDTH: usize = 120;

/// One interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// What stands in front of it, a few characters.
    pub name: &'static str,
    /// `None`: it goes on.
    pub lower: Option<Decimal>,
    pub upper: Option<Decimal>,
    /// The value that was said.
    pub stated: Option<Decimal>,
    /// Whether the bounds themselves are left out.
    pub open: bool,
}

/// The intervals one below the other over their axis, no line longer than `width`; `None` where nothing bounds them, or where
/// they lie too far apart for exact arithmetic.
pub fn draw(extents: &[Extent], width: usize, label: impl Fn(Decimal) -> String) -> Option<String> {
    let points = || extents.iter().flat_map(|e| [e.lower, e.upper, e.stated]).flatten();
    let (low, high) = (points().min()?, points().max()?);
    let columns = width.clamp(LEAST_WIDTH, MOST_WIDTH) - MARGIN;
    let axis = Axis { low, high, columns };
    let mut text = String::new();
    for extent in extents {
        let row: String = axis.row(extent)?.into_iter().collect();
        text.push_str(&format!(
            "  {:<width$}{}\n",
            extent.name,
            row.trim_end(),
            width = MARGIN - 2
        ));
    }
    let (from, to) = (axis.place(low)?, axis.place(high)?);
    let margin = " ".repeat(MARGIN);
    let (low, high) = (label(low), label(high));
    if from == to {
        let rule = format!("{}┴", " ".repeat(from));
        let start = from.min(columns.saturating_sub(low.chars().count()));
        text.push_str(&format!("{margin}{rule}\n{margin}{}{low}\n", " ".repeat(start)));
        return Some(text);
    }
    let rule = format!("{}┴{}┴", " ".repeat(from), "─".repeat(to - from - 1));
    text.push_str(&format!("{margin}{rule}\n"));
    // The upper label ends below the upper end; where both do not fit into one line they take two.
    let end = (to + 1).max(high.chars().count());
    let gap = end.checked_sub(from + low.chars().count() + high.chars().count());
    let indent = " ".repeat(from);
    match gap.filter(|gap| *gap > 0) {
        Some(gap) => text.push_str(&format!("{margin}{indent}{low}{}{high}\n", " ".repeat(gap))),
        None => {
            let before = " ".repeat(end - high.chars().count());
            text.push_str(&format!("{margin}{indent}{low}\n{margin}{before}{high}\n"));
        }
    }
    Some(text)
}

struct Axis {
    low: Decimal,
    high: Decimal,
    columns: usize,
}

impl Axis {
    /// The column of a value between the ends.
    fn place(&self, value: Decimal) -> Option<usize> {
        let length = self.high.sub(self.low)?;
        let room = self.columns - 1 - 2 * PAD;
        if length.is_zero() {
            return Some(PAD + room / 2);
        }
        let share = value.sub(self.low)?.ratio(length, PLACE_DECIMALS)?;
        Some(PAD + (share.to_f64_lossy() * room as f64).round() as usize)
    }

    fn row(&self, extent: &Extent) -> Option<Vec<char>> {
        let mut row = vec![' '; self.columns];
        let last = self.columns - 1;
        let from = extent.lower.map_or(Some(0), |lower| self.place(lower))?;
        let to = extent.upper.map_or(Some(last), |upper| self.place(upper))?;
        row[from..=to].fill('─');
        let end = |bounded: char| if extent.open { '○' } else { bounded };
        row[from] = if extent.lower.is_some() { end('├') } else { '←' };
        row[to] = if extent.upper.is_some() { end('┤') } else { '→' };
        let excluded = extent.open && (extent.stated == extent.lower || extent.stated == extent.upper);
        if let Some(stated) = extent.stated.filter(|_| !excluded) {
            row[self.place(stated)?] = '●';
        } else if from == to {
            row[from] = '│';
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Option<Decimal> {
        text.parse().ok()
    }

    fn extent(name: &'static str, lower: &str, stated: &str, upper: &str) -> Extent {
        Extent {
            name,
            lower: d(lower),
            upper: d(upper),
            stated: d(stated),
            open: false,
        }
    }

    fn drawn(extents: &[Extent], width: usize) -> String {
        draw(extents, width, |number| number.to_string()).unwrap()
    }

    #[test]
    fn both_intervals_stand_over_one_axis() {
        let text = drawn(
            &[extent("left", "0", "10", "20"), extent("right", "30", "35", "40")],
            60,
        );
        let gap = |columns: usize| " ".repeat(columns);
        let arm = "─".repeat(10);
        let expected = format!(
            "  left   {}├{arm}●{arm}┤\n  right  {}├─────●────┤\n{}┴{}┴\n{}0{}40\n",
            gap(3),
            gap(36),
            gap(12),
            "─".repeat(43),
            gap(12),
            gap(42)
        );
        assert_eq!(text, expected, "\n{text}");
    }

    #[test]
    fn no_line_is_wider_than_the_screen_and_nothing_is_lost_at_any_width() {
        let huge = "7922816251426433759354395033";
        let cases = [
            [extent("left", "1", "2", "3"), extent("right", "2.9", "", "")],
            [extent("left", "", "", "-5"), extent("right", "5", "5", "5")],
            [extent("left", "7", "7", "7"), extent("right", "7", "7", "7")],
            [extent("left", "-1", "0", "1"), extent("right", "0", huge, huge)],
            [
                extent("left", "1.0000001", "", ""),
                extent("right", "1.0000002", "", ""),
            ],
        ];
        for extents in cases {
            for width in 60..=120 {
                let text = drawn(&extents, width);
                for line in text.lines() {
                    assert!(line.chars().count() <= width, "{width}: {line:?}");
                }
                for point in extents.iter().flat_map(|e| [e.lower, e.upper]).flatten() {
                    let outermost = extents.iter().flat_map(|e| [e.lower, e.upper, e.stated]).flatten();
                    let (low, high) = (outermost.clone().min(), outermost.max());
                    assert!(low <= Some(point) && Some(point) <= high);
                    let named = Some(point) != low && Some(point) != high || text.contains(&point.to_string());
                    assert!(named, "{text}");
                }
            }
        }
    }

    #[test]
    fn a_bound_that_is_left_out_is_hollow_and_an_open_end_is_an_arrow() {
        let more = Extent {
            open: true,
            ..extent("left", "20", "20", "")
        };
        let text = drawn(&[more, extent("right", "20", "20", "20")], 60);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains('○') && lines[0].ends_with('→'), "{text}");
        assert!(lines[1].contains('●'), "{text}");
    }

    #[test]
    fn without_any_bound_there_is_nothing_to_draw() {
        assert_eq!(draw(&[extent("left", "", "", "")], 80, |n| n.to_string()), None);
    }
}
