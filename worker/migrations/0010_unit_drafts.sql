-- 请审核: the workbook that 填报 hands over to 报送 within a unit; one for each unit and period. Who handed over what before stands in the audit.
CREATE TABLE unit_drafts (
	unit TEXT NOT NULL REFERENCES units (code),
	period TEXT NOT NULL REFERENCES periods (id),
	-- New with every draft: its tag, and the name of its bytes in the bucket.
	id TEXT NOT NULL UNIQUE,
	original TEXT NOT NULL CHECK (original IN ('xlsx', 'image')),
	original_sha256 TEXT NOT NULL CHECK (length(original_sha256) = 64),
	bytes INTEGER NOT NULL,
	handed_over_at TEXT NOT NULL,
	handed_over_by TEXT NOT NULL,
	-- What the holder's key may do: fill or submit.
	access TEXT NOT NULL CHECK (access IN ('fill', 'submit')),
	note TEXT,
	-- What the check said, JSON: counts, not findings.
	summary TEXT NOT NULL,
	PRIMARY KEY (unit, period)
) STRICT;
