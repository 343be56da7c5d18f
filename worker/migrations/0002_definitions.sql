-- Definition sets as written. D1 takes 2 MB a row; the service refuses sets beyond 1.9 MB.

CREATE TABLE drafts (
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	content TEXT NOT NULL,
	-- SHA-256 of the content's bytes, hex: publish repeats it, so that only what was linted is published.
	content_sha256 TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	updated_at TEXT NOT NULL,
	updated_by TEXT NOT NULL,
	PRIMARY KEY (set_id, version)
) STRICT;

CREATE TABLE definitions (
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	title TEXT NOT NULL,
	content TEXT NOT NULL,
	-- Of the parsed set's canonical JSON.
	hash TEXT NOT NULL,
	published_at TEXT NOT NULL,
	published_by TEXT NOT NULL,
	PRIMARY KEY (set_id, version)
) STRICT;

CREATE TRIGGER definitions_no_update BEFORE UPDATE ON definitions BEGIN SELECT RAISE(ABORT, 'a published definition never changes'); END;
CREATE TRIGGER definitions_no_delete BEFORE DELETE ON definitions BEGIN SELECT RAISE(ABORT, 'a published definition never changes'); END;
