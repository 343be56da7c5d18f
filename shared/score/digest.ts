/** Written by tools/scoring-digest.ts: of the source of all that makes a result of a workbook's facts. */
export const scoringCode = "14b846f2cd9325d5";
