-- The range of base amounts of a class in a period is looked up before another is taken.
ALTER TABLE unit_periods ADD COLUMN base_fen INTEGER GENERATED ALWAYS AS (content ->> '$.baseFen') VIRTUAL;
CREATE INDEX unit_periods_base ON unit_periods (period, class, base_fen) WHERE base_fen IS NOT NULL;
