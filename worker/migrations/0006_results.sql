-- Counts the changes of what is kept of a unit, so that a result can say what it was reckoned with.
ALTER TABLE unit_periods ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- What an accepted revision is worth, reckoned once: scoring the workbooks of a country takes too long for a request. Only a copy: a row
-- that another release reckoned, or with something else kept of the unit, is passed over and reckoned anew from the facts.
CREATE TABLE results (
	submission TEXT PRIMARY KEY REFERENCES submissions (id),
	release TEXT NOT NULL,
	-- unit_periods.version; 0: nothing was kept.
	kept_version INTEGER NOT NULL,
	content TEXT NOT NULL
) STRICT;
