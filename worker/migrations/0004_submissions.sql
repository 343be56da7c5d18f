CREATE TABLE submissions (
	id TEXT PRIMARY KEY,
	unit TEXT NOT NULL REFERENCES units (code),
	period TEXT NOT NULL REFERENCES periods (id),
	revision INTEGER NOT NULL CHECK (revision >= 1),
	state TEXT NOT NULL CHECK (state IN ('submitted', 'superseded', 'returned', 'accepted', 'reopened')),
	class TEXT NOT NULL,
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	definition_hash TEXT NOT NULL,
	image_sha256 TEXT NOT NULL CHECK (length(image_sha256) = 64),
	-- Name of the original in the bucket, too.
	original_sha256 TEXT NOT NULL CHECK (length(original_sha256) = 64),
	original TEXT NOT NULL CHECK (original IN ('xlsx', 'image')),
	late INTEGER NOT NULL CHECK (late IN (0, 1)),
	submitted_at TEXT NOT NULL,
	submitted_by TEXT NOT NULL,
	decided_at TEXT,
	decided_by TEXT,
	comment TEXT,
	-- Returned items, JSON.
	items TEXT NOT NULL DEFAULT '[]',
	receipt TEXT NOT NULL,
	-- Set by the statement that decides, repeated by every later statement of its batch (a guard that matches no row aborts nothing).
	decision TEXT,
	UNIQUE (unit, period, revision),
	FOREIGN KEY (set_id, version) REFERENCES definitions (set_id, version)
) STRICT;
CREATE UNIQUE INDEX submissions_one_pending ON submissions (unit, period) WHERE state = 'submitted';
CREATE UNIQUE INDEX submissions_one_accepted ON submissions (unit, period) WHERE state = 'accepted';
CREATE INDEX submissions_period ON submissions (period, state);
CREATE INDEX submissions_time ON submissions (submitted_at, revision, id);

-- The record: every value of a revision as one JSON row, and what the check said when it was filed.
CREATE TABLE revision_facts (
	submission TEXT PRIMARY KEY REFERENCES submissions (id),
	content TEXT NOT NULL
) STRICT;
CREATE TABLE revision_checks (
	submission TEXT PRIMARY KEY REFERENCES submissions (id),
	content TEXT NOT NULL
) STRICT;

CREATE TRIGGER revision_facts_no_update BEFORE UPDATE ON revision_facts BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE TRIGGER revision_facts_no_delete BEFORE DELETE ON revision_facts BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;

CREATE TABLE idempotency (
	unit TEXT NOT NULL,
	idempotency_key TEXT NOT NULL,
	body_sha256 TEXT NOT NULL,
	submission TEXT NOT NULL REFERENCES submissions (id),
	PRIMARY KEY (unit, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE objections (
	submission TEXT NOT NULL REFERENCES submissions (id),
	finding TEXT NOT NULL,
	rule TEXT NOT NULL,
	place TEXT NOT NULL,
	reason TEXT NOT NULL,
	outcome TEXT CHECK (outcome IN ('upheld', 'rejected')),
	ruling_reason TEXT,
	ruled_by TEXT,
	ruled_at TEXT,
	PRIMARY KEY (submission, finding)
) STRICT;

CREATE TABLE waivers (
	unit TEXT NOT NULL REFERENCES units (code),
	period TEXT NOT NULL REFERENCES periods (id),
	finding TEXT NOT NULL,
	rule TEXT NOT NULL,
	place TEXT NOT NULL,
	reason TEXT NOT NULL,
	waived_by TEXT NOT NULL,
	waived_at TEXT NOT NULL,
	PRIMARY KEY (unit, period, finding)
) STRICT;

-- Over accepted revisions, kept in the same batch that accepts or reopens; integers of the smallest unit (value × 10^precision).
CREATE TABLE totals (
	period TEXT NOT NULL REFERENCES periods (id),
	class TEXT NOT NULL,
	code TEXT NOT NULL,
	measure TEXT NOT NULL,
	-- Projects (schools or clusters) that give a number, or 是 or 否.
	projects INTEGER NOT NULL,
	-- Scaled sum; number of 是 where the indicator is 是/否.
	total INTEGER NOT NULL,
	-- For weighted means: Σ numerator and Σ denominator (ratios), or Σ value × weight and Σ weight, over projects that give both.
	weighted INTEGER NOT NULL,
	weight INTEGER NOT NULL,
	PRIMARY KEY (period, class, code, measure)
) STRICT, WITHOUT ROWID;
