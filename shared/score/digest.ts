/** Written by tools/scoring-digest.ts: of the source of all that makes a result of a workbook's facts. */
export const scoringCode = "8202c510201e966e";
