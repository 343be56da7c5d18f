-- What a version would do to what was submitted for a period: measured piece by piece from the queue (decision 107). The text that was
-- measured lies in the bucket under the impact's id, for the draft may change meanwhile.
CREATE TABLE impacts (
	id TEXT PRIMARY KEY,
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	-- draft or published, when it was begun.
	origin TEXT NOT NULL CHECK (origin IN ('draft', 'published')),
	-- Of the text that was measured; what it says holds for that text and no other.
	content_sha256 TEXT NOT NULL,
	-- The version it is held against.
	against TEXT NOT NULL,
	period TEXT NOT NULL,
	-- accepted: accepted revisions; standing: also those that wait for review.
	revisions TEXT NOT NULL CHECK (revisions IN ('accepted', 'standing')),
	-- 万元 to be given out; NULL: no limit.
	pool REAL,
	-- Switches of the period when it was begun.
	switches TEXT NOT NULL,
	-- What the rules of both versions are called and how strong they are, switches applied: the answer needs neither text.
	rules TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
	-- units, then projects: the last unit that is done.
	stage TEXT NOT NULL,
	cursor TEXT NOT NULL DEFAULT '',
	-- Counts pieces: a message that comes twice does nothing.
	pieces INTEGER NOT NULL DEFAULT 0,
	done INTEGER NOT NULL DEFAULT 0,
	total INTEGER NOT NULL,
	started_by TEXT NOT NULL,
	started_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	finished_at TEXT,
	message TEXT
) STRICT;
CREATE UNIQUE INDEX impacts_one_running ON impacts (set_id, version) WHERE state = 'running';
CREATE INDEX impacts_latest ON impacts (set_id, version, started_at);
CREATE INDEX impacts_started ON impacts (started_at);

-- A revision: compared, or why not.
CREATE TABLE impact_units (
	impact TEXT NOT NULL,
	unit TEXT NOT NULL,
	submission TEXT NOT NULL,
	revision INTEGER NOT NULL,
	state TEXT NOT NULL,
	class TEXT NOT NULL,
	-- {zh, en}; NULL: it was compared, and the rest stands.
	reason TEXT,
	verdict_before TEXT,
	verdict_after TEXT,
	filled_before INTEGER,
	filled_after INTEGER,
	required_before INTEGER,
	required_after INTEGER,
	-- Findings that come of the workbook having been made for the other version.
	template_findings INTEGER NOT NULL DEFAULT 0,
	composite_before REAL,
	composite_after REAL,
	grade_before TEXT,
	grade_after TEXT,
	PRIMARY KEY (impact, unit)
) STRICT, WITHOUT ROWID;

-- A rule that fires in a unit under either version.
CREATE TABLE impact_rules (
	impact TEXT NOT NULL,
	rule TEXT NOT NULL,
	unit TEXT NOT NULL,
	before INTEGER NOT NULL,
	after INTEGER NOT NULL,
	appeared INTEGER NOT NULL,
	vanished INTEGER NOT NULL,
	-- The first places of either, as JSON.
	places TEXT NOT NULL,
	PRIMARY KEY (impact, rule, unit)
) STRICT, WITHOUT ROWID;

-- A project, as far as it is scored.
CREATE TABLE impact_projects (
	impact TEXT NOT NULL,
	unit TEXT NOT NULL,
	-- '': the school's own.
	cluster TEXT NOT NULL,
	class TEXT NOT NULL,
	-- {total, rankTotal, grade, base, executionRate}, before and after; NULL: the version has no such project.
	before TEXT,
	after TEXT,
	rank_before INTEGER,
	rank_after INTEGER,
	-- Recommended, in 0.01 万元.
	money_before INTEGER,
	money_after INTEGER,
	-- 1: anything of the result differs.
	changed INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (impact, unit, cluster)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER impact_gone AFTER DELETE ON impacts BEGIN
	DELETE FROM impact_units WHERE impact = OLD.id;
	DELETE FROM impact_rules WHERE impact = OLD.id;
	DELETE FROM impact_projects WHERE impact = OLD.id;
END;
