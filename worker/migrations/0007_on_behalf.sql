-- 代报: who of the commission filed it, and the offline package it came in; JSON. NULL: the unit filed it itself.
ALTER TABLE submissions ADD COLUMN on_behalf TEXT;
