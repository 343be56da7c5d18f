/** Sheets that cannot be compared. */
import type { Finding } from "../check/index.ts";

/** A sheet is gone, or its headers or codes are not what they should be: nothing on it is read, and all of it would seem removed. */
const stopping: ReadonlySet<string> = new Set(["ST02", "ST03", "ST04", "ST05"]);

/** Sheets of a checked workbook whose facts may be missing only because the sheet cannot be read, each once. */
export const sheetsNotRead = (findings: readonly Pick<Finding, "rule" | "sheet">[]): string[] => [
	...new Set(findings.filter(({ rule }) => stopping.has(rule)).map(({ sheet }) => sheet)),
];
