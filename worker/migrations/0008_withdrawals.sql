-- A school may take back what it filed while nobody has begun to review it. SQLite cannot add a state to the CHECK without copying the table and all
-- that refers to it, so a withdrawn revision is one that gave way (superseded) with who took it back and when; db/submissions.ts names it withdrawn.
ALTER TABLE submissions ADD COLUMN withdrawn_at TEXT;
ALTER TABLE submissions ADD COLUMN withdrawn_by TEXT;
ALTER TABLE submissions ADD COLUMN withdrawal_reason TEXT;

-- Set by the first act of a reviewer that leaves the revision where it is: begin, waive, rule. From then on it cannot be withdrawn.
ALTER TABLE submissions ADD COLUMN review_begun_at TEXT;
ALTER TABLE submissions ADD COLUMN review_begun_by TEXT;
