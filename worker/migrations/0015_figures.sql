-- What each accepted revision brings to the municipal figures, project by project: contributors are read from here in pages, and running
-- totals are the sums of these rows, kept by triggers. What is taken off is what was put on, whatever code runs by then. Filled from the
-- facts by whoever comes upon an outdated result (0014).
CREATE TABLE figures (
	period TEXT NOT NULL,
	code TEXT NOT NULL,
	unit TEXT NOT NULL,
	-- '' for the school.
	cluster TEXT NOT NULL,
	class TEXT NOT NULL,
	-- 0: it applies, and the revision gives none.
	given INTEGER NOT NULL CHECK (given IN (0, 1)),
	-- As shown: the figure (a ratio's numerator; 1 or 0 where 是 are counted), and the denominator or weight.
	value REAL,
	weight REAL,
	-- Integers of the smallest units whose sums make the municipal figure: figure, numerator or figure × weight; denominator or weight, else 0.
	top INTEGER NOT NULL,
	bottom INTEGER NOT NULL,
	PRIMARY KEY (period, code, unit, cluster)
) STRICT, WITHOUT ROWID;

DROP TABLE totals;
CREATE TABLE totals (
	period TEXT NOT NULL,
	code TEXT NOT NULL,
	class TEXT NOT NULL,
	-- Projects that give a figure, and those for which it applies and that give none.
	given INTEGER NOT NULL,
	missing INTEGER NOT NULL,
	top INTEGER NOT NULL,
	bottom INTEGER NOT NULL,
	PRIMARY KEY (period, code, class)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER figures_come AFTER INSERT ON figures BEGIN
	INSERT INTO totals (period, code, class, given, missing, top, bottom)
		VALUES (NEW.period, NEW.code, NEW.class, NEW.given, 1 - NEW.given, NEW.top, NEW.bottom)
		ON CONFLICT (period, code, class) DO UPDATE SET given = given + excluded.given, missing = missing + excluded.missing,
			top = top + excluded.top, bottom = bottom + excluded.bottom;
END;
CREATE TRIGGER figures_go AFTER DELETE ON figures BEGIN
	UPDATE totals SET given = given - OLD.given, missing = missing - (1 - OLD.given), top = top - OLD.top, bottom = bottom - OLD.bottom
		WHERE period = OLD.period AND code = OLD.code AND class = OLD.class;
END;

-- By code, so that the rows of one unit are found by the primary key.
CREATE TRIGGER figures_follow_decision AFTER UPDATE OF state, period ON submissions
	WHEN OLD.state = 'accepted' AND (NEW.state <> 'accepted' OR OLD.period <> NEW.period) BEGIN
	DELETE FROM figures WHERE period = OLD.period AND code IN (SELECT code FROM totals WHERE period = OLD.period) AND unit = OLD.unit;
END;

UPDATE results SET scoring = '';
