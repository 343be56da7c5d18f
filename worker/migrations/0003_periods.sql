CREATE TABLE periods (
	id TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	opens_at TEXT NOT NULL,
	deadline TEXT NOT NULL,
	closed_at TEXT,
	created_at TEXT NOT NULL,
	FOREIGN KEY (set_id, version) REFERENCES definitions (set_id, version),
	CHECK (opens_at < deadline)
) STRICT;

CREATE TABLE extensions (
	period TEXT NOT NULL REFERENCES periods (id),
	unit TEXT NOT NULL REFERENCES units (code),
	deadline TEXT NOT NULL,
	PRIMARY KEY (period, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_switches (
	period TEXT NOT NULL REFERENCES periods (id),
	rule TEXT NOT NULL,
	level TEXT NOT NULL CHECK (level IN ('off', 'query')),
	reason TEXT NOT NULL,
	PRIMARY KEY (period, rule)
) STRICT, WITHOUT ROWID;

-- What the commission keeps of a unit for a period; `content` is the request as parsed.
CREATE TABLE unit_periods (
	unit TEXT NOT NULL REFERENCES units (code),
	period TEXT NOT NULL REFERENCES periods (id),
	class TEXT NOT NULL CHECK (class IN ('BK', 'ZK', 'XG', 'HOST')),
	content TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	PRIMARY KEY (unit, period)
) STRICT;
CREATE INDEX unit_periods_period ON unit_periods (period);
