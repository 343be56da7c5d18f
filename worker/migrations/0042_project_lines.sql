-- What lists of projects are filtered, sorted and counted by, a small row each, kept in step with the results by triggers: a page reads its own
-- results only, and the totals a handful of rows.
CREATE VIEW project_lines_now AS
SELECT results.period, results.unit,
	COALESCE(part.value ->> '$.cluster.code', '') AS cluster, COALESCE(part.value ->> '$.cluster.name', '') AS cluster_name,
	-- Among whom it is ranked: the school's class; ZQ for clusters.
	iif(part.value ->> '$.cluster.code' IS NULL, results.content ->> '$.class', 'ZQ') AS class,
	-- '': none.
	COALESCE(part.value ->> '$.grade', '') AS grade,
	-- 3 red, 2 amber, 1 green; NULL: none.
	CASE part.value ->> '$.flags.flag' WHEN 'red' THEN 3 WHEN 'amber' THEN 2 WHEN 'green' THEN 1 END AS flag,
	json_array_length(part.value, '$.vetoes') > 0 AS vetoed,
	CAST(part.value ->> '$.total' AS REAL) AS total,
	CAST(part.value ->> '$.completion' AS REAL) AS completion,
	CAST(part.value ->> '$.increment' AS REAL) AS increment,
	-- How far spending is behind the plan, percent.
	CAST((part.value ->> '$.flags.funds.planned') - (part.value ->> '$.flags.funds.executed') AS REAL) AS behind
FROM results, json_each(
	-- Never computed, or spoiled: no lines, and no failure.
	iif(json_valid(results.content), json_insert(results.content, '$.clusters[#]', json(results.content -> '$.school')), '{}'), '$.clusters') AS part;

CREATE TABLE project_lines (
	period TEXT NOT NULL,
	unit TEXT NOT NULL,
	-- '' for the school's own project.
	cluster TEXT NOT NULL,
	cluster_name TEXT NOT NULL,
	class TEXT NOT NULL,
	grade TEXT NOT NULL,
	flag INTEGER,
	vetoed INTEGER NOT NULL,
	total REAL,
	completion REAL,
	increment REAL,
	behind REAL,
	PRIMARY KEY (period, unit, cluster)
) STRICT, WITHOUT ROWID;
-- The orders in which the console's pages begin; what has none comes last by itself.
CREATE INDEX project_lines_total ON project_lines (period, total DESC, unit, cluster);
CREATE INDEX project_lines_flag ON project_lines (period, flag DESC, unit, cluster);

-- How many projects of a class have which grade and flag, with and without a veto; flag 0: none.
CREATE TABLE project_counts (
	period TEXT NOT NULL,
	class TEXT NOT NULL,
	grade TEXT NOT NULL,
	flag INTEGER NOT NULL,
	vetoed INTEGER NOT NULL,
	projects INTEGER NOT NULL,
	PRIMARY KEY (period, class, grade, flag, vetoed)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER project_lines_come AFTER INSERT ON project_lines BEGIN
	INSERT INTO project_counts (period, class, grade, flag, vetoed, projects)
		VALUES (NEW.period, NEW.class, NEW.grade, COALESCE(NEW.flag, 0), NEW.vetoed, 1)
		ON CONFLICT (period, class, grade, flag, vetoed) DO UPDATE SET projects = projects + 1;
END;
CREATE TRIGGER project_lines_go AFTER DELETE ON project_lines BEGIN
	UPDATE project_counts SET projects = projects - 1
		WHERE period = OLD.period AND class = OLD.class AND grade = OLD.grade AND flag = COALESCE(OLD.flag, 0) AND vetoed = OLD.vetoed;
END;

CREATE TRIGGER project_lines_follow_result AFTER INSERT ON results WHEN NEW.content <> '' BEGIN
	INSERT INTO project_lines SELECT period, unit, cluster, cluster_name, class, grade, flag, vetoed, total, completion, increment, behind
		FROM project_lines_now WHERE period = NEW.period AND unit = NEW.unit;
END;
CREATE TRIGGER project_lines_follow_change AFTER UPDATE OF content ON results BEGIN
	DELETE FROM project_lines WHERE period = OLD.period AND unit = OLD.unit;
	INSERT INTO project_lines SELECT period, unit, cluster, cluster_name, class, grade, flag, vetoed, total, completion, increment, behind
		FROM project_lines_now WHERE period = NEW.period AND unit = NEW.unit;
END;
CREATE TRIGGER project_lines_follow_removal AFTER DELETE ON results BEGIN
	DELETE FROM project_lines WHERE period = OLD.period AND unit = OLD.unit;
END;

INSERT INTO project_lines SELECT period, unit, cluster, cluster_name, class, grade, flag, vetoed, total, completion, increment, behind
	FROM project_lines_now;
