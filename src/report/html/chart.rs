//! The chart of a fact: what each outlet says as a point and an interval, on one axis, as inline SVG.
//!
//! Where the claims hold for several periods, these stand side by side on the same scale. A count that runs up to several
//! days, such as a toll, is a line through time instead. Positions are percentages, so that the drawing is as wide as the
//! card; names and values are text beside it, which every screen and screen reader can read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};

use super::super::matrix::Row;
use super::{Report, claim_value, escape, sign};
use crate::model::claim::Claim;
use crate::model::comparison::Verdict;
use crate::model::date::Date;
use crate::model::decimal::Decimal;
use crate::model::mention::Value;
use crate::report::value::{self, Figures};

/// Claims drawn of one fact; the matrix has the others.
const MOST_POINTS: usize = 24;

/// Periods that stand side by side; of more, each is named beside its value.
const MOST_PANELS: usize = 4;

/// Height of a row, in CSS pixels; the style sheet says the same.
const ROW: usize = 24;

/// Share of the width that stays free at either end, so that no point is cut.
const MARGIN: f64 = 4.0;

/// One claim to be drawn.
struct Point<'a> {
    outlet: &'a str,
    claim: &'a Claim,
    verdict: Option<Verdict>,
    /// Lowest value, the value said, highest value; an open end is `None`.
    low: Option<Place>,
    at: Option<Place>,
    high: Option<Place>,
}

/// A place on an axis and its name.
#[derive(Clone)]
struct Place {
    at: f64,
    label: String,
}

impl Point<'_> {
    fn places(&self) -> impl Iterator<Item = &Place> + Clone {
        [&self.low, &self.at, &self.high].into_iter().flatten()
    }

    fn class(&self) -> String {
        self.verdict
            .map_or_else(String::new, |verdict| format!(" class=\"v-{}\"", verdict.name()))
    }
}

/// From the lowest to the highest place of all points.
struct Axis {
    low: Place,
    high: Place,
}

impl Axis {
    fn of<'a>(places: impl Iterator<Item = &'a Place> + Clone) -> Option<Self> {
        let low = places.clone().min_by(|a, b| a.at.total_cmp(&b.at))?.clone();
        let high = places.max_by(|a, b| a.at.total_cmp(&b.at))?.clone();
        Some(Self { low, high })
    }

    /// Per cent of the width; the middle where all are one.
    fn percent(&self, place: &Place) -> f64 {
        let length = self.high.at - self.low.at;
        if length > 0.0 {
            MARGIN + (100.0 - 2.0 * MARGIN) * (place.at - self.low.at) / length
        } else {
            50.0
        }
    }
}

/// Draws the fact if two claims or more of it are figures of one unit, or dates.
pub(super) fn write(out: &mut String, report: &Report, row: &Row<'_>) -> fmt::Result {
    let (points, left_out) = points(report, row);
    let Some(axis) = Axis::of(points.iter().flat_map(Point::places)) else {
        return Ok(());
    };
    if points.len() < 2 {
        return Ok(());
    }
    out.push_str("<figure class=\"chart\">\n");
    let days: BTreeSet<Date> = points.iter().filter_map(|point| point.claim.as_of).collect();
    if days.len() > 1 {
        timeline(out, &points, &axis)?;
    } else {
        panels(out, &points, &axis)?;
    }
    if left_out > 0 {
        writeln!(
            out,
            "<figcaption class=\"note\">Not drawn, in another unit or without a figure: {left_out}.</figcaption>"
        )?;
    }
    out.push_str("</figure>\n");
    Ok(())
}

/// What can be drawn on one axis, and how many claims cannot.
fn points<'a>(report: &'a Report, row: &Row<'a>) -> (Vec<Point<'a>>, usize) {
    let mut by_unit: BTreeMap<String, Vec<Point<'a>>> = BTreeMap::new();
    let mut all = 0;
    for (outlet, entries) in report.outlets().into_iter().zip(&row.cells) {
        for entry in entries {
            all += 1;
            let Some((unit, [low, at, high])) = places(entry.claim) else {
                continue;
            };
            by_unit.entry(unit).or_default().push(Point {
                outlet,
                claim: entry.claim,
                verdict: entry.verdict,
                low,
                at,
                high,
            });
        }
    }
    let most = by_unit.values().map(Vec::len).max().unwrap_or_default();
    let mut points = by_unit
        .into_values()
        .find(|points| points.len() == most)
        .unwrap_or_default();
    points.truncate(MOST_POINTS);
    let left_out = all - points.len();
    (points, left_out)
}

/// Unit of a value, and its lowest, said and highest place.
fn places(claim: &Claim) -> Option<(String, [Option<Place>; 3])> {
    if let Value::Date(date) = &claim.value {
        let place = |day: Option<Date>| {
            let day = day?;
            let at = Date::new(1970, 1, 1)?.days_until(day) as f64;
            Some(Place {
                at,
                label: day.to_string(),
            })
        };
        let at = if date.start == date.end { date.start } else { None };
        let places = [place(date.start), place(at), place(date.end)];
        return places[0].is_some().then(|| (String::from("date"), places));
    }
    let figures = Figures::of(&claim.value);
    let place = |text: &str| {
        let number: Decimal = text.parse().ok()?;
        Some(Place {
            at: number.to_f64_lossy(),
            label: value::grouped(number),
        })
    };
    let places = [&figures.lower, &figures.stated, &figures.upper].map(|text| place(text));
    places.iter().any(Option::is_some).then_some((figures.unit, places))
}

/// One panel a period, in the order of time, all on one scale.
fn panels(out: &mut String, points: &[Point<'_>], axis: &Axis) -> fmt::Result {
    let mut periods: BTreeMap<String, Vec<&Point<'_>>> = BTreeMap::new();
    for point in points {
        let period = match point.claim.value {
            Value::Date(_) => String::new(),
            _ => value::period(point.claim).unwrap_or_default(),
        };
        periods.entry(period).or_default().push(point);
    }
    if periods.len() > MOST_PANELS {
        let all: Vec<&Point<'_>> = periods.into_values().flatten().collect();
        return panel(out, None, &all, axis, value::period);
    }
    let several = periods.len() > 1;
    for (period, points) in &periods {
        let heading = match period.as_str() {
            _ if !several => None,
            "" => Some("no period"),
            period => Some(period),
        };
        panel(out, heading, points, axis, |_| None)?;
    }
    Ok(())
}

fn panel(
    out: &mut String,
    heading: Option<&str>,
    points: &[&Point<'_>],
    axis: &Axis,
    beside: impl Fn(&Claim) -> Option<String>,
) -> fmt::Result {
    out.push_str("<div class=\"panel\">");
    if let Some(heading) = heading {
        write!(out, "<p class=\"when\"><bdi>{}</bdi></p>", escape(heading))?;
    }
    out.push_str("<div class=\"plot\">");
    names(out, points)?;
    let height = ROW * points.len();
    write!(out, "<svg height=\"{height}\" aria-hidden=\"true\">")?;
    for (index, point) in points.iter().enumerate() {
        let y = ROW * index + ROW / 2;
        write!(out, "<g{}>", point.class())?;
        let end = |place: &Option<Place>, open: f64| place.as_ref().map_or(open, |place| axis.percent(place));
        let (from, to) = (end(&point.low, 0.0), end(&point.high, 100.0));
        if point.low.is_some() || point.high.is_some() {
            write!(out, "<line x1=\"{from:.2}%\" x2=\"{to:.2}%\" y1=\"{y}\" y2=\"{y}\"/>")?;
        }
        if let Some(at) = &point.at {
            write!(out, "<circle cx=\"{:.2}%\" cy=\"{y}\" r=\"4.5\"/>", axis.percent(at))?;
        }
        out.push_str("</g>");
    }
    out.push_str("</svg>");
    values(out, points, beside)?;
    ends(out, axis)?;
    out.push_str("</div></div>\n");
    Ok(())
}

/// Days from left to right, values from the bottom up.
fn timeline(out: &mut String, points: &[Point<'_>], axis: &Axis) -> fmt::Result {
    const HEIGHT: usize = 120;
    let place = |point: &Point<'_>| {
        let day = point.claim.as_of?;
        Some(Place {
            at: Date::new(1970, 1, 1)?.days_until(day) as f64,
            label: day.to_string(),
        })
    };
    let mut dated: Vec<(Place, &Point<'_>)> = points.iter().filter_map(|p| Some((place(p)?, p))).collect();
    dated.sort_by(|a, b| a.0.at.total_cmp(&b.0.at));
    let Some(days) = Axis::of(dated.iter().map(|(day, _)| day)) else {
        return Ok(());
    };
    let y = |place: &Place| 100.0 - axis.percent(place);
    write!(
        out,
        "<div class=\"panel\"><div class=\"time\"><svg height=\"{HEIGHT}\" aria-hidden=\"true\">"
    )?;
    for (day, point) in &dated {
        let x = days.percent(day);
        write!(out, "<g{}>", point.class())?;
        let end = |place: &Option<Place>, open: f64| place.as_ref().map_or(open, y);
        let (from, to) = (end(&point.low, 100.0), end(&point.high, 0.0));
        write!(
            out,
            "<line x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"{from:.2}%\" y2=\"{to:.2}%\"/>"
        )?;
        if let Some(at) = &point.at {
            write!(out, "<circle cx=\"{x:.2}%\" cy=\"{:.2}%\" r=\"4.5\"/>", y(at))?;
        }
        out.push_str("</g>");
    }
    out.push_str("</svg>");
    ends(out, &days)?;
    out.push_str("</div><div class=\"plot\">");
    let told: Vec<&Point<'_>> = dated.iter().map(|(_, point)| *point).collect();
    names(out, &told)?;
    values(out, &told, |claim| claim.as_of.map(|day| day.to_string()))?;
    out.push_str("</div></div>\n");
    Ok(())
}

fn names(out: &mut String, points: &[&Point<'_>]) -> fmt::Result {
    out.push_str("<ul class=\"names\">");
    for point in points {
        let outlet = escape(point.outlet);
        write!(out, "<li title=\"{outlet}\"><bdi>{outlet}</bdi></li>")?;
    }
    out.push_str("</ul>");
    Ok(())
}

fn values(out: &mut String, points: &[&Point<'_>], beside: impl Fn(&Claim) -> Option<String>) -> fmt::Result {
    out.push_str("<ul class=\"values\">");
    for point in points {
        out.push_str("<li>");
        if let Some(verdict) = point.verdict {
            let name = verdict.name();
            write!(
                out,
                "<span class=\"sign v-{name}\" aria-hidden=\"true\">{}</span> ",
                sign(verdict)
            )?;
        }
        out.push_str(&claim_value(point.claim));
        if let Some(text) = beside(point.claim) {
            write!(out, " <span class=\"when\"><bdi>{}</bdi></span>", escape(&text))?;
        }
        out.push_str("</li>");
    }
    out.push_str("</ul>");
    Ok(())
}

/// The lowest and the highest place, below the drawing.
fn ends(out: &mut String, axis: &Axis) -> fmt::Result {
    if axis.low.label == axis.high.label {
        return Ok(());
    }
    write!(
        out,
        "<p class=\"ends\" aria-hidden=\"true\"><bdi>{}</bdi><bdi>{}</bdi></p>",
        axis.low.label, axis.high.label
    )
}
