-- What a revision says, cut down to what is compared with other units': a reviewer's question reads some kilobytes of each of a bounded number
-- of units, never whole workbooks of a country. Follows from revision_facts, which never change.
CREATE TABLE compared (
	submission TEXT PRIMARY KEY REFERENCES submissions (id),
	-- {code: actual}, JSON, numbers spelled as they were.
	school TEXT NOT NULL,
	-- [{number, code, name, actuals: {code: actual}}]
	clusters TEXT NOT NULL,
	-- Rows of 成果: [{key, name, level, state}]
	results TEXT NOT NULL,
	-- The edition of the notion of the same text by which its claims were made; 0: not made yet.
	spelling INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX compared_spelling ON compared (spelling);

-- Results that a revision claims: name (folded) and level. Whoever asks makes those that are missing.
CREATE TABLE claims (
	claim TEXT NOT NULL,
	submission TEXT NOT NULL REFERENCES submissions (id),
	PRIMARY KEY (claim, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_submission ON claims (submission);

CREATE VIEW compared_of AS
SELECT facts.submission,
	(SELECT json_group_object(key, json(value -> '$.actual')) FROM json_each(facts.content, '$.school') WHERE json_type(value, '$.actual') IS NOT NULL) AS school,
	(SELECT json_group_array(json_object('number', cluster.value ->> 'number', 'code', cluster.value ->> 'code', 'name', cluster.value ->> 'name',
		'actuals', json((SELECT json_group_object(key, json(value -> '$.actual')) FROM json_each(cluster.value, '$.facts')
			WHERE json_type(value, '$.actual') IS NOT NULL)))) FROM json_each(facts.content, '$.clusters') AS cluster) AS clusters,
	(SELECT json_group_array(json_object('key', value ->> 'key', 'name', value ->> '$.cells."成果名称"', 'level', value ->> '$.cells."级别"',
		'state', value ->> '$.cells."状态"')) FROM json_each(facts.content, '$.regions."成果"')) AS results
FROM revision_facts AS facts;

CREATE TRIGGER compared_follow_facts AFTER INSERT ON revision_facts BEGIN
	INSERT INTO compared (submission, school, clusters, results)
		SELECT submission, school, clusters, results FROM compared_of WHERE submission = NEW.submission;
END;
INSERT INTO compared (submission, school, clusters, results) SELECT submission, school, clusters, results FROM compared_of;

-- In the order of their random ids: the first five hundred are chosen by chance, and always the same.
CREATE INDEX submissions_peers ON submissions (period, class, id) WHERE state IN ('submitted', 'accepted');
CREATE INDEX submissions_standing ON submissions (period, id) WHERE state IN ('submitted', 'accepted');
