/** Written by tools/scoring-digest.ts: of the source of all that makes a result of a workbook's facts. */
export const scoringCode = "d3987d39f6839260";
