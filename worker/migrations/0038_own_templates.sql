-- 自有模板: workbooks of somebody else that documents are collected with. Named by their content; none ever changes.
CREATE TABLE own_templates (
	-- Names the object in the bucket.
	sha256 TEXT PRIMARY KEY,
	-- What it was called where it was uploaded first.
	name TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	kept_at TEXT NOT NULL,
	kept_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER own_templates_no_update BEFORE UPDATE ON own_templates BEGIN SELECT RAISE(ABORT, 'a template never changes'); END;
CREATE TRIGGER own_templates_no_delete BEFORE DELETE ON own_templates BEGIN SELECT RAISE(ABORT, 'a template never changes'); END;
