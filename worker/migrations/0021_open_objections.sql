-- An objection that was rejected keeps its revision from being accepted just as one without a ruling does: both are open, while there is
-- something to accept.
DROP VIEW standing_now;
CREATE VIEW standing_now AS
SELECT kept.period, kept.unit, last.id AS submission, last.revision,
	iif(last.withdrawn_at IS NOT NULL, 'withdrawn', iif(last.state IS NULL OR last.state = 'superseded', 'not-started', last.state)) AS state,
	last.submitted_at,
	iif(last.withdrawn_at IS NULL, last.submitted_at, NULL) AS filed_at,
	iif(last.withdrawn_at IS NULL, last.filled, NULL) AS filled,
	iif(last.withdrawn_at IS NULL, last.required, NULL) AS required,
	iif(last.withdrawn_at IS NULL AND last.state <> 'accepted', last.queries, 0) AS queries,
	iif(last.state IN ('submitted', 'reopened'),
		(SELECT COUNT(*) FROM objections WHERE objections.submission = last.id AND outcome IS NOT 'upheld'), 0) AS objections
FROM unit_periods AS kept LEFT JOIN submissions AS last ON last.unit = kept.unit AND last.period = kept.period
	AND last.revision = (SELECT MAX(revision) FROM submissions WHERE unit = kept.unit AND period = kept.period);

DELETE FROM standing;
INSERT INTO standing SELECT * FROM standing_now;
