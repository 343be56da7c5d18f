-- What a revision was filed on: digests of its unit's class, clusters, approved values and ledger, JSON; and which of them have changed since, JSON.
ALTER TABLE submissions ADD COLUMN basis TEXT;
ALTER TABLE submissions ADD COLUMN changed TEXT NOT NULL DEFAULT '[]';
