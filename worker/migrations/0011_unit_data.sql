-- Approved baselines and targets are held by year, for the annual and the quarterly periods alike: one truth. By code and measure, clusters by
-- their code: {"S_T3_02.target": 78, "ZQ01!C_K1_01.target": 10}. A task book's own stay with its period.
CREATE TABLE approvals (
	unit TEXT NOT NULL REFERENCES units (code),
	year INTEGER NOT NULL,
	version INTEGER NOT NULL DEFAULT 1,
	content TEXT NOT NULL,
	updated_at TEXT NOT NULL,
	PRIMARY KEY (unit, year)
) STRICT, WITHOUT ROWID;

-- What periods of one year said apart: the annual one's counts, then the latest quarter's.
INSERT INTO approvals (unit, year, content, updated_at)
SELECT unit, year, json_group_object(place, json(value)), MAX(updated_at) FROM (
	SELECT unit, year, place, value, updated_at, ROW_NUMBER() OVER (PARTITION BY unit, year, place ORDER BY period LIKE '%-annual' DESC, period DESC) AS choice
	FROM (
		SELECT kept.unit, kept.period, CAST(substr(kept.period, 1, 4) AS INTEGER) AS year, kept.updated_at, json_quote(entry.value) AS value,
			CASE WHEN entry.key NOT LIKE '群%' THEN entry.key ELSE
				(SELECT (cluster.value ->> 'code') || substr(entry.key, 4) FROM json_each(kept.content, '$.clusters') AS cluster
					WHERE cluster.value ->> 'number' = substr(entry.key, 2, 2)) END AS place
		FROM unit_periods AS kept, json_each(kept.content, '$.approved') AS entry WHERE kept.period NOT LIKE '%-taskbook'
	) WHERE place IS NOT NULL
) WHERE choice = 1 GROUP BY unit, year;
UPDATE unit_periods SET content = json_remove(content, '$.approved') WHERE period NOT LIKE '%-taskbook';

-- Money in fen; it was 万元. A veto names a cluster or the school: one that named nothing known has always fallen on the school.
UPDATE unit_periods SET content = json_set(
	json_remove(content, '$.baseAllocation', '$.clusterAllocations', '$.ledger'),
	'$.baseFen', CAST(ROUND((content ->> '$.baseAllocation') * 1000000) AS INTEGER),
	'$.clusterFen', json((SELECT json_group_object(key, CAST(ROUND(value * 1000000) AS INTEGER)) FROM json_each(content, '$.clusterAllocations'))),
	'$.ledgerFen', json(json_object(
		'school', CAST(ROUND((content ->> '$.ledger.school') * 1000000) AS INTEGER),
		'clusters', json((SELECT json_group_object(key, CAST(ROUND(value * 1000000) AS INTEGER)) FROM json_each(content, '$.ledger.clusters'))))),
	'$.vetoes', json((SELECT json_group_array(json_object('id', lower(hex(randomblob(16))), 'kind', value ->> 'kind', 'reason', value ->> 'reason',
		'by', '', 'at', unit_periods.updated_at,
		'project', CASE WHEN EXISTS (SELECT 1 FROM json_each(unit_periods.content, '$.clusters') AS cluster WHERE cluster.value ->> 'code' = veto.value ->> 'project')
			THEN veto.value ->> 'project' ELSE 'school' END))
		FROM json_each(content, '$.vetoes') AS veto))
);

-- Set by the statement that writes, repeated by every later statement of its batch (a guard that matches no row aborts nothing).
ALTER TABLE unit_periods ADD COLUMN change TEXT;
