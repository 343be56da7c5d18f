-- A recomputation also holds what was given (unit data, decisions, facts) against the trail and the originals: that is named, not put right.
ALTER TABLE differences ADD COLUMN repaired INTEGER NOT NULL DEFAULT 1 CHECK (repaired IN (0, 1));
