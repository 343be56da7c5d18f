-- Who has saved a draft since it was begun: none of them approves it (decision 093).
CREATE TABLE draft_authors (
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	holder TEXT NOT NULL,
	PRIMARY KEY (set_id, version, holder)
) STRICT, WITHOUT ROWID;
INSERT INTO draft_authors (set_id, version, holder) SELECT set_id, version, updated_by FROM drafts;

-- The approval of a draft as it stood: it holds for that content and no other.
CREATE TABLE draft_approvals (
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	content_sha256 TEXT NOT NULL,
	approved_at TEXT NOT NULL,
	approved_by TEXT NOT NULL,
	note TEXT,
	PRIMARY KEY (set_id, version)
) STRICT, WITHOUT ROWID;

-- A draft that is gone, dropped or published, has neither.
CREATE TRIGGER draft_gone AFTER DELETE ON drafts BEGIN
	DELETE FROM draft_authors WHERE set_id = OLD.set_id AND version = OLD.version;
	DELETE FROM draft_approvals WHERE set_id = OLD.set_id AND version = OLD.version;
END;
