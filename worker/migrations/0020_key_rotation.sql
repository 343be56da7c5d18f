-- When somebody last signed in with the key (sessions last twelve hours), and which key it takes the place of: a key is replaced once.
ALTER TABLE keys ADD COLUMN last_used_at TEXT;
ALTER TABLE keys ADD COLUMN replaces TEXT REFERENCES keys (id);
CREATE UNIQUE INDEX keys_replaces ON keys (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX keys_unit ON keys (unit, created_at, id);
CREATE INDEX keys_created ON keys (created_at, id);
CREATE INDEX keys_expires ON keys (expires_at) WHERE revoked_at IS NULL;
UPDATE keys SET last_used_at = used_at;
