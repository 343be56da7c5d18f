-- What the school answers to the commission's comments on a returned revision, kept with the revision that answers.
CREATE TABLE replies (
	submission TEXT NOT NULL REFERENCES submissions (id),
	-- The returned revision, and the comment's place in its list (from 0).
	returned TEXT NOT NULL REFERENCES submissions (id),
	item INTEGER NOT NULL CHECK (item >= 0),
	reply TEXT NOT NULL,
	PRIMARY KEY (submission, item)
) STRICT, WITHOUT ROWID;
