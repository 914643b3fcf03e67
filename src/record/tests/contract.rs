//! The records as the contract writes them down.
#![expect(dead_code, reason = "decoding is the test")]

use serde::Deserialize;
use serde_json::Value as Json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractMention {
    pub source: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub kind: String,
    pub value: Json,
    #[serde(default)]
    pub assumed: Vec<String>,
    #[serde(default)]
    pub alternatives: Vec<Json>,
    pub rule: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractClaim {
    pub id: String,
    pub source: String,
    pub outlet: String,
    pub language: String,
    pub kind: String,
    pub topic: Option<String>,
    pub entities: Vec<String>,
    pub sentence: ContractExcerpt,
    pub mention: ContractExcerpt,
    pub value: Json,
    pub period: Option<ContractPeriod>,
    pub as_of: Option<String>,
    pub status: Option<String>,
    pub attribution: Option<ContractAttribution>,
    pub polarity: String,
    pub modality: String,
    pub confidence: f64,
    pub origin: Option<String>,
    #[serde(default)]
    pub assumed: Vec<String>,
    #[serde(default)]
    pub alternatives: Vec<Json>,
    #[serde(default)]
    pub rule: Vec<String>,
    pub partition: Option<String>,
    pub context: Option<Json>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    #[serde(default)]
    pub language_detected: bool,
    #[serde(default)]
    pub published_inferred: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractExcerpt {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractPeriod {
    pub start: Option<String>,
    pub end: Option<String>,
    pub basis: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractAttribution {
    pub speaker: Option<String>,
    pub source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractComparison {
    pub id: String,
    pub fact: String,
    pub left: ContractClaim,
    pub right: ContractClaim,
    pub similarity: f64,
    pub verdict: String,
    pub reason: String,
    pub explanation: String,
    pub delta: Option<String>,
    pub confidence: f64,
    pub outlets: u32,
    pub origins: u32,
}
