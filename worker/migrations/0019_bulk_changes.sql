-- What is changed in bulk is changed as a whole: the row that ends its batch counts the lines that were taken, and fails the batch, with all
-- that was written in it, where one was not (somebody had changed it since it was read).
CREATE TABLE bulk_changes (
	id TEXT PRIMARY KEY,
	kind TEXT NOT NULL,
	at TEXT NOT NULL,
	by TEXT NOT NULL,
	lines INTEGER NOT NULL,
	taken INTEGER NOT NULL,
	CHECK (taken = lines)
) STRICT, WITHOUT ROWID;
