-- What each figure is held against: a project's target and baseline beside its figure, and their running totals beside those of the figures.
-- A target counts where the project gives a figure, too, so that both sums are of the same projects (decision 098).
ALTER TABLE figures ADD COLUMN target REAL;
-- Integers of the smallest units: the target, or target × the figure's own denominator or weight.
ALTER TABLE figures ADD COLUMN target_top INTEGER;
ALTER TABLE figures ADD COLUMN baseline REAL;
ALTER TABLE figures ADD COLUMN baseline_top INTEGER;

-- Projects that give figure and target; their targets, their figures, their denominators or weights.
ALTER TABLE totals ADD COLUMN target_given INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN target_top INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN target_actual_top INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN target_bottom INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN baseline_given INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN baseline_top INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN baseline_actual_top INTEGER NOT NULL DEFAULT 0;
ALTER TABLE totals ADD COLUMN baseline_bottom INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER figures_come;
DROP TRIGGER figures_go;
CREATE TRIGGER figures_come AFTER INSERT ON figures BEGIN
	INSERT INTO totals (period, code, class, given, missing, top, bottom, target_given, target_top, target_actual_top, target_bottom,
			baseline_given, baseline_top, baseline_actual_top, baseline_bottom)
		VALUES (NEW.period, NEW.code, NEW.class, NEW.given, 1 - NEW.given, NEW.top, NEW.bottom,
			NEW.target IS NOT NULL, COALESCE(NEW.target_top, 0), iif(NEW.target IS NULL, 0, NEW.top), iif(NEW.target IS NULL, 0, NEW.bottom),
			NEW.baseline IS NOT NULL, COALESCE(NEW.baseline_top, 0), iif(NEW.baseline IS NULL, 0, NEW.top), iif(NEW.baseline IS NULL, 0, NEW.bottom))
		ON CONFLICT (period, code, class) DO UPDATE SET given = given + excluded.given, missing = missing + excluded.missing,
			top = top + excluded.top, bottom = bottom + excluded.bottom,
			target_given = target_given + excluded.target_given, target_top = target_top + excluded.target_top,
			target_actual_top = target_actual_top + excluded.target_actual_top, target_bottom = target_bottom + excluded.target_bottom,
			baseline_given = baseline_given + excluded.baseline_given, baseline_top = baseline_top + excluded.baseline_top,
			baseline_actual_top = baseline_actual_top + excluded.baseline_actual_top, baseline_bottom = baseline_bottom + excluded.baseline_bottom;
END;
CREATE TRIGGER figures_go AFTER DELETE ON figures BEGIN
	UPDATE totals SET given = given - OLD.given, missing = missing - (1 - OLD.given), top = top - OLD.top, bottom = bottom - OLD.bottom,
		target_given = target_given - (OLD.target IS NOT NULL), target_top = target_top - COALESCE(OLD.target_top, 0),
		target_actual_top = target_actual_top - iif(OLD.target IS NULL, 0, OLD.top),
		target_bottom = target_bottom - iif(OLD.target IS NULL, 0, OLD.bottom),
		baseline_given = baseline_given - (OLD.baseline IS NOT NULL), baseline_top = baseline_top - COALESCE(OLD.baseline_top, 0),
		baseline_actual_top = baseline_actual_top - iif(OLD.baseline IS NULL, 0, OLD.top),
		baseline_bottom = baseline_bottom - iif(OLD.baseline IS NULL, 0, OLD.bottom)
		WHERE period = OLD.period AND code = OLD.code AND class = OLD.class;
END;

-- Filled from the facts by whoever comes upon an outdated result (0014).
UPDATE results SET scoring = '';

-- How many units of each class stand how, so that those that are pending can be named beside every figure without a look at each.
ALTER TABLE standing ADD COLUMN class TEXT;
-- 1: it has clusters.
ALTER TABLE standing ADD COLUMN hosts INTEGER;
CREATE TABLE standing_classes (
	period TEXT NOT NULL,
	class TEXT NOT NULL,
	state TEXT NOT NULL,
	units INTEGER NOT NULL,
	hosts INTEGER NOT NULL,
	PRIMARY KEY (period, class, state)
) STRICT, WITHOUT ROWID;

DROP VIEW standing_now;
CREATE VIEW standing_now AS
SELECT kept.period, kept.unit, last.id AS submission, last.revision,
	iif(last.withdrawn_at IS NOT NULL, 'withdrawn', iif(last.state IS NULL OR last.state = 'superseded', 'not-started', last.state)) AS state,
	last.submitted_at,
	iif(last.withdrawn_at IS NULL, last.submitted_at, NULL) AS filed_at,
	iif(last.withdrawn_at IS NULL, last.filled, NULL) AS filled,
	iif(last.withdrawn_at IS NULL, last.required, NULL) AS required,
	iif(last.withdrawn_at IS NULL AND last.state <> 'accepted', last.queries, 0) AS queries,
	iif(last.state IN ('submitted', 'reopened'),
		(SELECT COUNT(*) FROM objections WHERE objections.submission = last.id AND outcome IS NOT 'upheld'), 0) AS objections,
	kept.class, COALESCE(json_array_length(kept.content, '$.clusters') > 0, 0) AS hosts
FROM unit_periods AS kept LEFT JOIN submissions AS last ON last.unit = kept.unit AND last.period = kept.period
	AND last.revision = (SELECT MAX(revision) FROM submissions WHERE unit = kept.unit AND period = kept.period);

CREATE TRIGGER standing_classes_come AFTER INSERT ON standing BEGIN
	INSERT INTO standing_classes (period, class, state, units, hosts) VALUES (NEW.period, COALESCE(NEW.class, ''), NEW.state, 1, COALESCE(NEW.hosts, 0))
		ON CONFLICT (period, class, state) DO UPDATE SET units = units + 1, hosts = hosts + excluded.hosts;
END;
CREATE TRIGGER standing_classes_go AFTER DELETE ON standing BEGIN
	UPDATE standing_classes SET units = units - 1, hosts = hosts - COALESCE(OLD.hosts, 0)
		WHERE period = OLD.period AND class = COALESCE(OLD.class, '') AND state = OLD.state;
END;
CREATE TRIGGER standing_follow_entry AFTER UPDATE OF class, content ON unit_periods BEGIN
	DELETE FROM standing WHERE period = NEW.period AND unit = NEW.unit;
	INSERT INTO standing SELECT * FROM standing_now WHERE period = NEW.period AND unit = NEW.unit;
END;
DELETE FROM standing;
DELETE FROM standing_classes;
INSERT INTO standing SELECT * FROM standing_now;
