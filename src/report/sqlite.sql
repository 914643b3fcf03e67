CREATE TABLE sources (
  id TEXT PRIMARY KEY NOT NULL,
  outlet TEXT NOT NULL,
  title TEXT,
  url TEXT,
  published TEXT,
  published_inferred INTEGER NOT NULL,
  language TEXT NOT NULL,
  language_detected INTEGER NOT NULL,
  sentences INTEGER NOT NULL,
  passed_over INTEGER NOT NULL
);
CREATE TABLE facts (
  id TEXT PRIMARY KEY NOT NULL,
  topic TEXT,
  period TEXT,
  unit TEXT,
  sources INTEGER NOT NULL,
  -- verdicts
);
-- claims
CREATE TABLE fact_claims (
  fact TEXT NOT NULL REFERENCES facts (id),
  claim TEXT NOT NULL REFERENCES claims (id),
  PRIMARY KEY (fact, claim)
);
-- comparisons
-- Without a foreign key: a decision outlives its comparison.
CREATE TABLE decisions (
  comparison TEXT PRIMARY KEY NOT NULL,
  decision TEXT,
  decision_reason TEXT,
  decided_by TEXT,
  expires TEXT,
  note TEXT,
  more TEXT
);
CREATE INDEX claims_source ON claims (source);
CREATE INDEX claims_topic ON claims (topic);
CREATE INDEX fact_claims_claim ON fact_claims (claim);
CREATE INDEX comparisons_fact ON comparisons (fact);
CREATE INDEX comparisons_verdict ON comparisons (verdict);
CREATE INDEX comparisons_left_claim ON comparisons (left_claim);
CREATE INDEX comparisons_right_claim ON comparisons (right_claim);
-- Trigrams find parts of words in every script, also where no spaces stand between words; a query needs three characters.
CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, mention, topic, outlet, content="claims", tokenize="trigram");
CREATE VIEW pairs AS
SELECT
  comparisons.id, comparisons.verdict, comparisons.reason, comparisons.topic, comparisons.fact,
  a.outlet AS left_outlet, a.value AS left_value, a.period AS left_period, a.quote AS left_quote, a.url AS left_url,
  b.outlet AS right_outlet, b.value AS right_value, b.period AS right_period, b.quote AS right_quote, b.url AS right_url,
  comparisons.delta, comparisons.confidence, comparisons.explanation,
  decisions.decision, decisions.decision_reason, decisions.decided_by, decisions.expires, decisions.note
FROM comparisons
JOIN claims AS a ON a.id = comparisons.left_claim
JOIN claims AS b ON b.id = comparisons.right_claim
LEFT JOIN decisions ON decisions.comparison = comparisons.id
ORDER BY comparisons.rowid;
CREATE VIEW contradictions AS SELECT * FROM pairs WHERE verdict = 'contradiction';
CREATE VIEW undecided AS SELECT * FROM pairs WHERE verdict IN ('contradiction', 'unresolved') AND decision IS NULL;
CREATE VIEW fact_by_outlet AS
SELECT facts.id AS fact, facts.topic, claims.outlet, claims.value, claims.period, claims.id AS claim
FROM facts
JOIN fact_claims ON fact_claims.fact = facts.id
JOIN claims ON claims.id = fact_claims.claim
ORDER BY facts.rowid, claims.rowid;
CREATE VIEW outlet_by_outlet AS
SELECT
  min(a.outlet, b.outlet) AS outlet, max(a.outlet, b.outlet) AS other_outlet, count(*) AS comparisons,
  sum(comparisons.verdict IN ('agreement', 'compatible')) AS agree,
  sum(comparisons.verdict = 'contradiction') AS contradict
FROM comparisons
JOIN claims AS a ON a.id = comparisons.left_claim
JOIN claims AS b ON b.id = comparisons.right_claim
WHERE a.outlet <> b.outlet
GROUP BY 1, 2;
