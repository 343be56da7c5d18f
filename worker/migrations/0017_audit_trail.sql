-- The trail is read by unit, period and kind, newest first. The period is part of an entry's content, or is what the entry is about;
-- entries about a revision say it since this release.
ALTER TABLE audit ADD COLUMN period TEXT GENERATED ALWAYS AS (
	coalesce(content ->> '$.period', CASE WHEN action IN
		('period.create', 'period.delete', 'period.change', 'unit-period.save', 'unit-period.remove', 'waiver.take-back') THEN subject END)
) VIRTUAL;
DROP INDEX audit_at;
CREATE INDEX audit_at ON audit (at, chain, sequence);
CREATE INDEX audit_chain ON audit (chain, at, sequence);
CREATE INDEX audit_period ON audit (period, at, chain, sequence) WHERE period IS NOT NULL;
CREATE INDEX audit_action ON audit (action, at, chain, sequence);

-- Where each chain ends: without it nobody could see that its last entries are gone. Kept by the database itself, one step at a time.
CREATE TABLE audit_ends (
	chain TEXT PRIMARY KEY,
	sequence INTEGER NOT NULL CHECK (sequence >= 1),
	hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT, WITHOUT ROWID;
INSERT INTO audit_ends SELECT chain, sequence, hash FROM audit AS last
	WHERE sequence = (SELECT max(sequence) FROM audit WHERE chain = last.chain);

CREATE TRIGGER audit_end AFTER INSERT ON audit BEGIN
	INSERT INTO audit_ends VALUES (NEW.chain, NEW.sequence, NEW.hash)
		ON CONFLICT (chain) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
END;
CREATE TRIGGER audit_ends_step BEFORE UPDATE ON audit_ends WHEN NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1
	BEGIN SELECT RAISE(ABORT, 'a chain grows by one entry at a time'); END;
CREATE TRIGGER audit_ends_no_delete BEFORE DELETE ON audit_ends BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
