-- Who may do what, and what was done. Instants are ISO texts in UTC with milliseconds, so that they sort as they are.

CREATE TABLE units (
	code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 20),
	name TEXT NOT NULL,
	created_at TEXT NOT NULL
) STRICT;

CREATE TABLE keys (
	id TEXT PRIMARY KEY,
	-- SHA-256 of the secret, hex; the secret itself is shown once and stored nowhere.
	hash TEXT NOT NULL CHECK (length(hash) = 64),
	holder TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('school', 'commission', 'maintainer')),
	access TEXT CHECK (access IN ('fill', 'submit')),
	unit TEXT REFERENCES units (code),
	created_at TEXT NOT NULL,
	expires_at TEXT NOT NULL,
	revoked_at TEXT,
	CHECK ((role = 'school') = (unit IS NOT NULL)),
	CHECK ((role = 'school') = (access IS NOT NULL))
) STRICT;

CREATE TABLE sessions (
	id TEXT PRIMARY KEY,
	hash TEXT NOT NULL CHECK (length(hash) = 64),
	key TEXT NOT NULL REFERENCES keys (id),
	created_at TEXT NOT NULL,
	expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_expires ON sessions (expires_at);
CREATE INDEX sessions_key ON sessions (key);

-- Attempts to sign in, by hashed address and window of time.
CREATE TABLE sign_in_attempts (
	address TEXT NOT NULL,
	window TEXT NOT NULL,
	attempts INTEGER NOT NULL,
	PRIMARY KEY (address, window)
) STRICT, WITHOUT ROWID;

-- One hash chain a unit (`unit:SH01`) and one for the rest (`service`): a single global chain would stall at the deadline.
CREATE TABLE audit (
	chain TEXT NOT NULL,
	sequence INTEGER NOT NULL CHECK (sequence >= 1),
	at TEXT NOT NULL,
	actor TEXT NOT NULL,
	holder TEXT NOT NULL,
	role TEXT NOT NULL,
	action TEXT NOT NULL,
	subject TEXT NOT NULL,
	content TEXT NOT NULL,
	-- Hash of the entry before; 64 zeros for the first.
	previous TEXT NOT NULL CHECK (length(previous) = 64),
	hash TEXT NOT NULL CHECK (length(hash) = 64),
	PRIMARY KEY (chain, sequence)
) STRICT;
CREATE INDEX audit_at ON audit (at);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
