-- Results as lists, ranks and the recommendation read them: one row for every accepted revision of an annual or quarterly period, kept in
-- step by triggers, so that no way of accepting, reopening or entering can forget it. Whoever comes upon an outdated row computes it anew.
DROP TABLE results;
CREATE TABLE results (
	submission TEXT PRIMARY KEY REFERENCES submissions (id),
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	-- Digests of the scoring code and of the definitions that it was computed with; '': outdated.
	scoring TEXT NOT NULL DEFAULT '',
	-- The summary without ranks, JSON; '': never computed.
	content TEXT NOT NULL DEFAULT '',
	UNIQUE (period, unit)
) STRICT;
CREATE INDEX results_scoring ON results (period, scoring);
CREATE INDEX unit_periods_by_unit ON unit_periods (period, unit);
DROP INDEX unit_periods_period;

-- What a result says of the school's own project (cluster '') and of each cluster, as far as others depend on it.
CREATE TABLE project_results (
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	cluster TEXT NOT NULL,
	-- Among whom it is ranked: the school's class; ZQ for clusters.
	class TEXT NOT NULL,
	-- Hundredths of a point; NULL: no score.
	total INTEGER,
	-- Base in fen, base × coefficient in 0.01 万元; NULL where nothing can be recommended.
	base_fen INTEGER,
	raw INTEGER,
	PRIMARY KEY (period, unit, cluster)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_results_raw ON project_results (period, raw);

-- How many projects of a class have a total of place × step to place × step + step − 1 hundredths: a rank is the sum of some forty of these
-- rows, however many projects there are.
CREATE TABLE score_counts (
	period TEXT NOT NULL,
	class TEXT NOT NULL,
	step INTEGER NOT NULL CHECK (step IN (1, 10, 100, 1000)),
	place INTEGER NOT NULL,
	projects INTEGER NOT NULL,
	PRIMARY KEY (period, class, step, place)
) STRICT, WITHOUT ROWID;

-- Over the projects to which something can be recommended; fen and 0.01 万元.
CREATE TABLE allocation_totals (
	period TEXT PRIMARY KEY,
	projects INTEGER NOT NULL,
	base_fen INTEGER NOT NULL,
	raw INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER project_results_come AFTER INSERT ON project_results BEGIN
	INSERT INTO score_counts (period, class, step, place, projects)
		SELECT NEW.period, NEW.class, step, NEW.total / step, 1
		FROM (SELECT 1 AS step UNION ALL SELECT 10 UNION ALL SELECT 100 UNION ALL SELECT 1000) WHERE NEW.total IS NOT NULL
		ON CONFLICT (period, class, step, place) DO UPDATE SET projects = projects + 1;
	INSERT INTO allocation_totals (period, projects, base_fen, raw) SELECT NEW.period, 1, NEW.base_fen, NEW.raw WHERE NEW.raw IS NOT NULL
		ON CONFLICT (period) DO UPDATE SET projects = projects + 1, base_fen = base_fen + NEW.base_fen, raw = raw + NEW.raw;
END;

CREATE TRIGGER project_results_go AFTER DELETE ON project_results BEGIN
	UPDATE score_counts SET projects = projects - 1 WHERE period = OLD.period AND class = OLD.class AND (step, place) IN
		(SELECT step, OLD.total / step FROM (SELECT 1 AS step UNION ALL SELECT 10 UNION ALL SELECT 100 UNION ALL SELECT 1000));
	DELETE FROM score_counts WHERE projects = 0 AND period = OLD.period AND class = OLD.class AND (step, place) IN
		(SELECT step, OLD.total / step FROM (SELECT 1 AS step UNION ALL SELECT 10 UNION ALL SELECT 100 UNION ALL SELECT 1000));
	UPDATE allocation_totals SET projects = projects - 1, base_fen = base_fen - OLD.base_fen, raw = raw - OLD.raw
		WHERE period = OLD.period AND OLD.raw IS NOT NULL;
END;

CREATE TRIGGER results_follow_filing AFTER INSERT ON submissions WHEN NEW.state = 'accepted' AND NEW.period NOT LIKE '%-taskbook' BEGIN
	INSERT INTO results (submission, period, unit) VALUES (NEW.id, NEW.period, NEW.unit);
END;
CREATE TRIGGER results_follow_decision AFTER UPDATE OF state, period ON submissions
	WHEN 'accepted' IN (OLD.state, NEW.state) AND (OLD.state <> NEW.state OR OLD.period <> NEW.period) BEGIN
	DELETE FROM results WHERE submission = OLD.id;
	DELETE FROM project_results WHERE OLD.state = 'accepted' AND period = OLD.period AND unit = OLD.unit;
	INSERT INTO results (submission, period, unit) SELECT NEW.id, NEW.period, NEW.unit WHERE NEW.state = 'accepted' AND NEW.period NOT LIKE '%-taskbook';
END;
-- Class, clusters, vetoes, the commission's values or a base have changed.
CREATE TRIGGER results_follow_entry AFTER UPDATE OF version ON unit_periods BEGIN
	UPDATE results SET scoring = '' WHERE period = NEW.period AND unit = NEW.unit;
END;

INSERT INTO results (submission, period, unit)
	SELECT id, period, unit FROM submissions WHERE state = 'accepted' AND period NOT LIKE '%-taskbook';
