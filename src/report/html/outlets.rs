//! The matrix outlet × outlet: how often two of them agree.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::{Report, escape};
use crate::model::comparison::Verdict;

/// Outlets in the matrix, those with the most comparisons; `report.sqlite` has all of them.
const MOST_OUTLETS: usize = 30;

/// What two outlets have in common.
#[derive(Clone, Copy, Default)]
struct Common {
    all: usize,
    agree: usize,
    contradict: usize,
}

impl Common {
    fn add(&mut self, verdict: Verdict) {
        self.all += 1;
        self.agree += usize::from(matches!(verdict, Verdict::Agreement | Verdict::Compatible));
        self.contradict += usize::from(verdict == Verdict::Contradiction);
    }
}

/// Nothing where fewer than two outlets were compared.
pub(super) fn write(out: &mut String, report: &Report) -> fmt::Result {
    let mut common: BTreeMap<(&str, &str), Common> = BTreeMap::new();
    let mut compared: BTreeMap<&str, usize> = BTreeMap::new();
    for comparison in &report.comparisons {
        let [a, b] = [&comparison.left, &comparison.right].map(|claim| claim.source.outlet.as_str());
        // An outlet's own articles are compared too.
        if a == b {
            continue;
        }
        for (one, other) in [(a, b), (b, a)] {
            common
                .entry((one, other))
                .or_default()
                .add(comparison.judgement.verdict);
            *compared.entry(one).or_default() += 1;
        }
    }
    let mut outlets: Vec<&str> = report
        .outlets()
        .into_iter()
        .filter(|outlet| compared.contains_key(outlet))
        .collect();
    if outlets.is_empty() {
        return Ok(());
    }
    let left_out = outlets.len().saturating_sub(MOST_OUTLETS);
    if left_out > 0 {
        outlets.sort_by_key(|outlet| std::cmp::Reverse(compared[outlet]));
        outlets.truncate(MOST_OUTLETS);
    }
    out.push_str(
        "<section aria-labelledby=\"outlets\">\n<h2 id=\"outlets\">Outlet by outlet</h2>\n\
         <p class=\"note\">Of the comparisons of two outlets, how many agree or are compatible; × marks contradictions.</p>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table of outlets\">\n<table class=\"outlets\">\n\
         <thead><tr><th scope=\"col\">Outlet</th>",
    );
    for outlet in &outlets {
        write!(out, "<th scope=\"col\"><bdi>{}</bdi></th>", escape(outlet))?;
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for one in &outlets {
        write!(out, "<tr><th scope=\"row\"><bdi>{}</bdi></th>", escape(one))?;
        for other in &outlets {
            cell(out, common.get(&(*one, *other)).copied())?;
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    if left_out > 0 {
        writeln!(out, "<p class=\"note\">… and {left_out} outlets more.</p>")?;
    }
    out.push_str("</section>\n");
    Ok(())
}

fn cell(out: &mut String, common: Option<Common>) -> fmt::Result {
    let Some(Common { all, agree, contradict }) = common else {
        out.push_str("<td></td>");
        return Ok(());
    };
    if contradict == 0 {
        let class = if agree == all { " class=\"v-agreement\"" } else { "" };
        return write!(out, "<td{class}>{agree}/{all}</td>");
    }
    write!(
        out,
        "<td class=\"v-contradiction\">{agree}/{all} <span class=\"against\">×<span class=\"unseen\"> contradictions: </span>\
         {contradict}</span></td>"
    )
}
