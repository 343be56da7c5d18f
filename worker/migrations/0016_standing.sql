-- Where each unit of a period stands: its last revision, kept in step by triggers, and counts over all units, so that a page of progress
-- reads its own units and the totals a handful of rows.

-- What the check said when a revision was filed, as far as it is counted.
ALTER TABLE submissions ADD COLUMN filled INTEGER;
ALTER TABLE submissions ADD COLUMN required INTEGER;
ALTER TABLE submissions ADD COLUMN queries INTEGER NOT NULL DEFAULT 0;
UPDATE submissions SET (filled, required, queries) = (
	SELECT content ->> '$.report.completeness.filled', content ->> '$.report.completeness.required',
		(SELECT COUNT(*) FROM json_each(content, '$.report.findings') WHERE value ->> 'severity' = 'query')
			+ (SELECT COALESCE(SUM(value ->> 'count'), 0) FROM json_each(content, '$.report.more') WHERE value ->> 'severity' = 'query')
			+ (SELECT COUNT(*) FROM json_each(content, '$.service') WHERE value ->> 'severity' = 'query')
	FROM revision_checks WHERE submission = submissions.id
) WHERE id IN (SELECT submission FROM revision_checks);

-- What was taken back stands no more than what was never filed; what is accepted has no open queries.
CREATE VIEW standing_now AS
SELECT kept.period, kept.unit, last.id AS submission, last.revision,
	iif(last.withdrawn_at IS NOT NULL, 'withdrawn', iif(last.state IS NULL OR last.state = 'superseded', 'not-started', last.state)) AS state,
	last.submitted_at,
	iif(last.withdrawn_at IS NULL, last.submitted_at, NULL) AS filed_at,
	iif(last.withdrawn_at IS NULL, last.filled, NULL) AS filled,
	iif(last.withdrawn_at IS NULL, last.required, NULL) AS required,
	iif(last.withdrawn_at IS NULL AND last.state <> 'accepted', last.queries, 0) AS queries,
	iif(last.withdrawn_at IS NULL, (SELECT COUNT(*) FROM objections WHERE objections.submission = last.id AND outcome IS NULL), 0) AS objections
FROM unit_periods AS kept LEFT JOIN submissions AS last ON last.unit = kept.unit AND last.period = kept.period
	AND last.revision = (SELECT MAX(revision) FROM submissions WHERE unit = kept.unit AND period = kept.period);

CREATE TABLE standing (
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	-- NULL: nothing was filed.
	submission TEXT,
	revision INTEGER,
	state TEXT NOT NULL,
	submitted_at TEXT,
	-- NULL where nothing stands.
	filed_at TEXT,
	filled INTEGER,
	required INTEGER,
	queries INTEGER NOT NULL,
	objections INTEGER NOT NULL,
	PRIMARY KEY (period, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_filed ON standing (period, filed_at);

CREATE TABLE standing_totals (
	period TEXT NOT NULL,
	state TEXT NOT NULL,
	units INTEGER NOT NULL,
	filled INTEGER NOT NULL,
	required INTEGER NOT NULL,
	queries INTEGER NOT NULL,
	objections INTEGER NOT NULL,
	PRIMARY KEY (period, state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER standing_come AFTER INSERT ON standing BEGIN
	INSERT INTO standing_totals (period, state, units, filled, required, queries, objections)
		VALUES (NEW.period, NEW.state, 1, COALESCE(NEW.filled, 0), COALESCE(NEW.required, 0), NEW.queries, NEW.objections)
		ON CONFLICT (period, state) DO UPDATE SET units = units + 1, filled = filled + excluded.filled, required = required + excluded.required,
			queries = queries + excluded.queries, objections = objections + excluded.objections;
END;
CREATE TRIGGER standing_go AFTER DELETE ON standing BEGIN
	UPDATE standing_totals SET units = units - 1, filled = filled - COALESCE(OLD.filled, 0), required = required - COALESCE(OLD.required, 0),
		queries = queries - OLD.queries, objections = objections - OLD.objections WHERE period = OLD.period AND state = OLD.state;
END;

-- Whatever happens to a unit's revisions, what stands of it is looked up anew.
CREATE TRIGGER standing_follow_unit AFTER INSERT ON unit_periods BEGIN
	INSERT INTO standing SELECT * FROM standing_now WHERE period = NEW.period AND unit = NEW.unit;
END;
CREATE TRIGGER standing_follow_taking_out AFTER DELETE ON unit_periods BEGIN
	DELETE FROM standing WHERE period = OLD.period AND unit = OLD.unit;
END;
CREATE TRIGGER standing_follow_filing AFTER INSERT ON submissions BEGIN
	DELETE FROM standing WHERE period = NEW.period AND unit = NEW.unit;
	INSERT INTO standing SELECT * FROM standing_now WHERE period = NEW.period AND unit = NEW.unit;
END;
CREATE TRIGGER standing_follow_change AFTER UPDATE OF period, state, withdrawn_at, submitted_at, filled, required, queries ON submissions BEGIN
	DELETE FROM standing WHERE period IN (OLD.period, NEW.period) AND unit = NEW.unit;
	INSERT INTO standing SELECT * FROM standing_now WHERE period IN (OLD.period, NEW.period) AND unit = NEW.unit;
END;
CREATE TRIGGER standing_follow_objection AFTER INSERT ON objections BEGIN
	DELETE FROM standing WHERE submission = NEW.submission AND (period, unit) IN (SELECT period, unit FROM submissions WHERE id = NEW.submission);
	INSERT INTO standing SELECT * FROM standing_now WHERE submission = NEW.submission AND (period, unit) IN (SELECT period, unit FROM submissions WHERE id = NEW.submission)
		ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER standing_follow_ruling AFTER UPDATE OF outcome ON objections BEGIN
	DELETE FROM standing WHERE submission = NEW.submission AND (period, unit) IN (SELECT period, unit FROM submissions WHERE id = NEW.submission);
	INSERT INTO standing SELECT * FROM standing_now WHERE submission = NEW.submission AND (period, unit) IN (SELECT period, unit FROM submissions WHERE id = NEW.submission)
		ON CONFLICT DO NOTHING;
END;

INSERT INTO standing SELECT * FROM standing_now;

-- What takes longer than a request: done piece by piece from a queue, each piece leaving where the next begins.
CREATE TABLE jobs (
	id TEXT PRIMARY KEY,
	-- recompute; others may come.
	kind TEXT NOT NULL,
	period TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
	-- Where the next piece begins; its words are the kind's own.
	stage TEXT NOT NULL,
	cursor TEXT NOT NULL DEFAULT '',
	-- Counts pieces: a message that comes twice does nothing.
	pieces INTEGER NOT NULL DEFAULT 0,
	done INTEGER NOT NULL DEFAULT 0,
	total INTEGER NOT NULL,
	differing INTEGER NOT NULL DEFAULT 0,
	started_by TEXT NOT NULL,
	started_at TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	finished_at TEXT,
	-- Why it failed.
	message TEXT
) STRICT;
CREATE UNIQUE INDEX jobs_one_running ON jobs (kind, period) WHERE state = 'running';
CREATE INDEX jobs_latest ON jobs (period, kind, started_at);

-- What a recomputation found to be other than what was kept, and put right.
CREATE TABLE differences (
	job TEXT NOT NULL REFERENCES jobs (id),
	place TEXT NOT NULL,
	kept TEXT,
	found TEXT,
	PRIMARY KEY (job, place)
) STRICT, WITHOUT ROWID;
