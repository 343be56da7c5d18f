/** Written by tools/scoring-digest.ts: of the source of all that makes a result of a workbook's facts. */
export const scoringCode = "b859f27720b88f8b";
