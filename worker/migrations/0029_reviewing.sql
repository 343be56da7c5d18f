-- Who of the commission has taken a revision that waits, to review it; NULL: nobody. While somebody has, nobody else decides on it.
ALTER TABLE submissions ADD COLUMN reviewer TEXT;
ALTER TABLE submissions ADD COLUMN reviewer_since TEXT;
-- What waits, oldest first.
CREATE INDEX submissions_waiting ON submissions (period) WHERE state = 'submitted';

-- What the commission says of a school's explanation, one by one. A refused one keeps the revision from being accepted and goes back with it.
CREATE TABLE judgements (
	submission TEXT NOT NULL REFERENCES submissions (id),
	finding TEXT NOT NULL,
	rule TEXT NOT NULL,
	place TEXT NOT NULL,
	outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused')),
	-- NULL: an accepted one needs none.
	reason TEXT,
	judged_by TEXT NOT NULL,
	judged_at TEXT NOT NULL,
	PRIMARY KEY (submission, finding)
) STRICT;
CREATE INDEX judgements_rule ON judgements (rule);

-- How often each rule failed in a revision when it was filed, what the report no longer lists too. Follows from revision_checks, which never change.
CREATE TABLE rule_hits (
	submission TEXT NOT NULL REFERENCES submissions (id),
	rule TEXT NOT NULL,
	severity TEXT NOT NULL,
	findings INTEGER NOT NULL,
	PRIMARY KEY (submission, rule, severity)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rule_hits_follow_check AFTER INSERT ON revision_checks BEGIN
	INSERT INTO rule_hits (submission, rule, severity, findings) SELECT NEW.submission, rule, severity, SUM(findings) FROM (
		SELECT value ->> 'rule' AS rule, value ->> 'severity' AS severity, 1 AS findings FROM json_each(NEW.content, '$.report.findings')
		UNION ALL SELECT value ->> 'rule', value ->> 'severity', 1 FROM json_each(NEW.content, '$.service')
		UNION ALL SELECT value ->> 'rule', value ->> 'severity', value ->> 'count' FROM json_each(NEW.content, '$.report.more')
	) GROUP BY rule, severity;
END;
INSERT INTO rule_hits (submission, rule, severity, findings) SELECT submission, rule, severity, SUM(findings) FROM (
	SELECT submission, value ->> 'rule' AS rule, value ->> 'severity' AS severity, 1 AS findings FROM revision_checks, json_each(content, '$.report.findings')
	UNION ALL SELECT submission, value ->> 'rule', value ->> 'severity', 1 FROM revision_checks, json_each(content, '$.service')
	UNION ALL SELECT submission, value ->> 'rule', value ->> 'severity', value ->> 'count' FROM revision_checks, json_each(content, '$.report.more')
) GROUP BY submission, rule, severity;

-- 此规则有误: a school says that a rule is wrong for it, whether or not it blocks.
CREATE TABLE rule_reports (
	id TEXT PRIMARY KEY,
	unit TEXT NOT NULL REFERENCES units (code),
	period TEXT NOT NULL REFERENCES periods (id),
	rule TEXT NOT NULL,
	-- As in findings; NULL: about the rule as such.
	place TEXT,
	comment TEXT NOT NULL,
	reported_by TEXT NOT NULL,
	reported_at TEXT NOT NULL
) STRICT;
CREATE INDEX rule_reports_rule ON rule_reports (period, rule, reported_at);
CREATE INDEX rule_reports_unit ON rule_reports (unit, period);
