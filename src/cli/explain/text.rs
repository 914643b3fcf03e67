//! A comparison or a claim, laid open for people: each step from the words to the verdict, so that it can be checked by
//! hand. Words of articles are escaped; the only control characters that come out are our own colours.

use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use factdiff::model::claim::Claim;
use factdiff::model::comparison::{Comparison, Verdict};
use factdiff::model::fact::Feature;
use factdiff::model::mention::Value;
use factdiff::report::escape::terminal;
use factdiff::report::excerpt::Marked;
use factdiff::report::value;

/// Width of the names before the colon-less values.
const NAME_WIDTH: usize = 12;

/// The styles that are used; all empty where nothing is to be coloured.
#[derive(Clone, Copy)]
pub struct Paint {
    on: bool,
}

impl Paint {
    pub fn new(on: bool) -> Self {
        Self { on }
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.on {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    pub fn heading(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    fn faint(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    fn mention(self, text: &str) -> String {
        self.paint(Style::new().bold().underline(), text)
    }

    fn verdict(self, verdict: Verdict) -> String {
        let color = match verdict {
            Verdict::Contradiction => AnsiColor::Red,
            Verdict::Unresolved => AnsiColor::Yellow,
            Verdict::Incomparable => AnsiColor::Magenta,
            Verdict::DifferentPeriod => AnsiColor::Blue,
            Verdict::Compatible => AnsiColor::Cyan,
            Verdict::Agreement => AnsiColor::Green,
        };
        self.paint(Style::new().bold().fg_color(Some(color.into())), verdict.name())
    }
}

/// The verdict, both sides, why they speak of one thing, and the arithmetic.
pub fn comparison(comparison: &Comparison, paint: Paint) -> String {
    let judgement = &comparison.judgement;
    let mut text = format!(
        "{} ({}), confidence {}, comparison {} of fact {}\n{}\n",
        paint.verdict(judgement.verdict),
        judgement.reason.name(),
        value::confidence(comparison.confidence),
        terminal(&comparison.id),
        terminal(&comparison.fact),
        terminal(&judgement.explanation),
    );
    for (name, claim) in [("LEFT", &comparison.left), ("RIGHT", &comparison.right)] {
        let _ = writeln!(text, "\n{}", paint.heading(name));
        push_claim(&mut text, claim, paint);
    }

    let similarity = &comparison.similarity;
    let score = value::hundredths(similarity.score);
    let _ = writeln!(text, "\n{} {score}", paint.heading("WHY THE SAME THING"));
    for feature in &similarity.features {
        push_feature(&mut text, feature);
    }

    let _ = writeln!(text, "\n{}", paint.heading("HOW IT WAS JUDGED"));
    for step in &judgement.steps {
        let _ = writeln!(text, "  {}", terminal(step));
    }
    if let Some(delta) = judgement.delta {
        let shown = value::change(delta).unwrap_or_default();
        push(&mut text, "change", &format!("{shown} ({delta}, from left to right)"));
    }
    let voices = format!(
        "{} outlets, {} independent origins of the fact",
        comparison.outlets, comparison.origins
    );
    push(&mut text, "voices", &voices);
    text
}

/// The claim, and the comparisons in which it stands.
pub fn claim(claim: &Claim, comparisons: &[Comparison], paint: Paint) -> String {
    let mut text = paint.heading("CLAIM") + "\n";
    push_claim(&mut text, claim, paint);
    let _ = writeln!(text, "\n{}", paint.heading("COMPARED WITH"));
    let mut alone = true;
    for comparison in comparisons {
        let other = match (comparison.left.id == claim.id, comparison.right.id == claim.id) {
            (true, _) => &comparison.right,
            (_, true) => &comparison.left,
            _ => continue,
        };
        alone = false;
        let verdict = paint.verdict(comparison.judgement.verdict);
        let (outlet, id) = (terminal(&other.source.outlet), terminal(&comparison.id));
        let _ = writeln!(
            text,
            "  {id}  {verdict}  {outlet}: {}",
            terminal(&value::asserted(other, value::readable))
        );
    }
    if alone {
        text.push_str("  nothing: no other source speaks of it\n");
    }
    text
}

fn push_claim(text: &mut String, claim: &Claim, paint: Paint) {
    let source = &*claim.source;
    let published = source
        .published
        .map_or_else(|| "undated".to_owned(), |date| date.to_string());
    let detected = if source.language_detected { ", detected" } else { "" };
    let _ = writeln!(
        text,
        "  {}, {published} ({}, {}{detected})",
        paint.heading(&terminal(&source.outlet)),
        terminal(&source.id),
        source.language,
    );
    for line in [&source.title, &source.url].into_iter().flatten() {
        let _ = writeln!(text, "  {}", paint.faint(&terminal(line)));
    }
    let Marked { before, mention, after } = Marked::of(claim);
    let mention = if mention.is_empty() {
        mention
    } else {
        paint.mention(&format!("[[{}]]", terminal(&mention)))
    };
    let _ = writeln!(text, "  “{}{mention}{}”", terminal(&before), terminal(&after));

    push(
        text,
        "claim",
        &format!(
            "{} ({}), confidence {}",
            claim.id,
            claim.kind().name(),
            value::confidence(claim.confidence)
        ),
    );
    push(text, "value", &value_line(&claim.value));
    let period = claim.period.map_or_else(
        || "unknown".to_owned(),
        |period| format!("{} ({})", period.label(), value::code(&period.basis)),
    );
    push(text, "period", &period);
    let listed = |items: Vec<String>| (!items.is_empty()).then(|| items.join(", "));
    let optional = [
        ("as of", claim.as_of.map(|day| day.to_string())),
        ("status", claim.status.as_ref().map(value::code)),
        ("topic", claim.topic.as_deref().map(|topic| value::topic(Some(topic)))),
        ("entities", listed(claim.entities.clone())),
        ("said by", claim.attribution.as_ref().and_then(value::attribution)),
        ("stems from", claim.origin.clone()),
        ("assumed", listed(claim.assumed.iter().map(value::code).collect())),
        (
            "or read as",
            listed(claim.alternatives.iter().map(value_line).collect()),
        ),
    ];
    for (name, shown) in optional {
        if let Some(shown) = shown {
            push(text, name, &shown);
        }
    }
    push(
        text,
        "put as",
        &format!("{}, {}", value::code(&claim.polarity), value::code(&claim.modality)),
    );
    for (index, rule) in claim.rules.iter().enumerate() {
        push(text, if index == 0 { "rules" } else { "" }, rule);
    }
    push(text, "compared as", &claim.partition);
}

/// The value as read, and the values that its wording allows.
fn value_line(shown: &Value) -> String {
    let readable = value::readable(shown);
    match shown {
        Value::Date(date) => {
            format!(
                "{readable} ({}, {})",
                value::code(&date.grain),
                value::code(&date.basis)
            )
        }
        Value::Duration { modifier, .. } => format!("{readable} ({})", value::code(modifier)),
        _ => match shown.quantity() {
            None => readable,
            Some(quantity) => {
                let bound = |number: Option<_>| number.map_or_else(|| "unbounded".to_owned(), value::grouped);
                let assumed = if matches!(shown, Value::Money { unit_assumed: true, .. }) {
                    ", unit assumed"
                } else {
                    ""
                };
                format!(
                    "{readable} ({}: {} to {}{assumed})",
                    value::code(&quantity.modifier),
                    bound(quantity.lower),
                    bound(quantity.upper),
                )
            }
        },
    }
}

fn push_feature(text: &mut String, feature: &Feature) {
    let Feature {
        name,
        weight,
        value,
        note,
    } = feature;
    let points = u32::from(*weight) * u32::from(*value) / 100;
    push(text, name, &format!("{points:>3} = {weight} × {value} %  {note}"));
}

/// One line, `name` and what it is; escaped.
pub fn push(text: &mut String, name: &str, shown: &str) {
    if !shown.is_empty() {
        let _ = writeln!(text, "  {name:<NAME_WIDTH$} {}", terminal(shown));
    }
}

#[cfg(test)]
mod tests;
