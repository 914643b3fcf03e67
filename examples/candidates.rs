//! Prints, for claims on standard input (`factdiff extract … --format jsonl`), every pair of figures of two articles that tell one
//! story, with its signs in hundredths: what `tools/weights/learn.py` learns from.

use std::io::{BufRead, BufWriter, Write};

use factdiff::model::claim::Claim;
use factdiff::{pipeline, record};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut claims = Vec::new();
    for line in std::io::stdin().lock().lines() {
        claims.push(record::parse_claim(&line?)?);
    }
    let side = |c: &Claim| -> Value { json!([c.source.id, c.mention.start, c.mention.end, c.kind().name()]) };
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (a, b, signs) in pipeline::candidates(claims) {
        let parallel = signs.parallel;
        let signs: serde_json::Map<String, Value> = signs
            .named()
            .into_iter()
            .map(|(name, value, _)| (name.to_owned(), value.into()))
            .collect();
        writeln!(
            out,
            "{}",
            json!({"left": side(&a), "right": side(&b), "signs": signs, "parallel": parallel})
        )?;
    }
    Ok(())
}
