-- What became of a published version: no row, it is in use. A version itself never changes and is never deleted.
CREATE TABLE definition_states (
	set_id TEXT NOT NULL,
	version TEXT NOT NULL,
	-- withdrawn: no new period runs on it; retired: none runs on it any more.
	state TEXT NOT NULL CHECK (state IN ('withdrawn', 'retired')),
	since TEXT NOT NULL,
	changed_by TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (set_id, version),
	FOREIGN KEY (set_id, version) REFERENCES definitions (set_id, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER definition_states_forward BEFORE UPDATE ON definition_states WHEN OLD.state = 'retired' OR NEW.state <> 'retired' BEGIN
	SELECT RAISE(ABORT, 'a withdrawn version can be retired, and a retired one nothing more');
END;
CREATE TRIGGER definition_states_no_delete BEFORE DELETE ON definition_states BEGIN
	SELECT RAISE(ABORT, 'what became of a version stays on record');
END;
