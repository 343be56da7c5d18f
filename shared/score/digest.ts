/** Written by tools/scoring-digest.ts: of the source of all that makes a result of a workbook's facts. */
export const scoringCode = "b82a46ef513e8e6a";
