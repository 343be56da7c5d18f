-- 盖章扫描件: scans of the signed and stamped 报送单, kept with their revision; a newer one stands before an older one, and none ever changes.
CREATE TABLE scans (
	id TEXT PRIMARY KEY,
	submission TEXT NOT NULL REFERENCES submissions (id),
	-- From 1, in the order in which they came.
	number INTEGER NOT NULL,
	-- Names the object in the bucket.
	sha256 TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
	bytes INTEGER NOT NULL,
	-- Of a PDF, as far as it says.
	pages INTEGER,
	width INTEGER,
	height INTEGER,
	uploaded_at TEXT NOT NULL,
	uploaded_by TEXT NOT NULL,
	UNIQUE (submission, number)
) STRICT;
CREATE TRIGGER scans_no_update BEFORE UPDATE ON scans BEGIN SELECT RAISE(ABORT, 'a scan never changes'); END;
CREATE TRIGGER scans_no_delete BEFORE DELETE ON scans BEGIN SELECT RAISE(ABORT, 'a scan never changes'); END;

-- 1: a revision is accepted with its scan, or for a reason that is written down.
ALTER TABLE periods ADD COLUMN scan_required INTEGER NOT NULL DEFAULT 0;
-- Why it was accepted without; NULL: it was not, or none was asked for.
ALTER TABLE submissions ADD COLUMN without_scan TEXT;
