-- First sign-in with the key: from then on a commission's key, and no longer the bootstrap key, makes keys.
ALTER TABLE keys ADD COLUMN used_at TEXT;

-- SH01 and sh01 would be two schools that nobody can tell apart.
CREATE UNIQUE INDEX units_code_any_case ON units (code COLLATE NOCASE);
