-- A name is looked up before another unit is given it. Not unique: units of one name that are there already stay, until one is renamed.
CREATE INDEX units_name ON units (name);
