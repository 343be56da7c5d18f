/** docs/functions.md, written from the functions themselves. */

import { chapters } from "../../shared/formula/functions/index.ts";
import { summaries } from "../../shared/formula/functions/summaries.ts";
import type { FunctionSpecification } from "../../shared/formula/index.ts";

const count = ({ min, max }: FunctionSpecification): string =>
	max === Number.POSITIVE_INFINITY ? `${min}+` : min === max ? `${min}` : `${min}–${max}`;

const since = (specification: FunctionSpecification): string =>
	specification.since === "engine" ? "—" : specification.since === "2007" ? "≤ 2007" : specification.since;

const line = (specification: FunctionSpecification): string =>
	`| \`${specification.name}\` | ${count(specification)} | ${since(specification)} | ${summaries[specification.name]?.zh} | ${summaries[specification.name]?.en} |`;

const INTRODUCTION = `# Functions in formulas · 公式中的函数

This page is written from the code (tests/formula/functions-page.test.ts keeps it so).

Formulas mean what they mean in Excel: a blank cell is 0 or an empty text as the place requires, errors pass on, texts compare
without case, numbers by 15 digits, dates are serials of the 1900 system. What differs from a formula typed into a cell:

- Names, \`表[列]\` and \`[@列]\` instead of cell addresses. Array arithmetic works everywhere (\`SUM(IF(表[级别]="市级",1,0))\`), but such a
  formula is not written into workbooks unless it stands in SUMPRODUCT, because Excel would want it entered as an array formula.
- Nothing volatile: NOW, TODAY, RAND, RANDBETWEEN, OFFSET, INDIRECT, CELL and INFO are refused. For today's date use \`PERIOD.end\`.
- Texts are ordered by code point; = and <> are what rules may rely on.
- \`0.1+0.2-0.3\` is not snapped to 0, as Excel sometimes does: write ROUND.

**arguments**: how many. **Excel**: the version that brought the function; up to 2013 it may stand in a workbook (WPS and LibreOffice
know it, too); — is ours alone and runs only in the check. 2019 functions run in the check, too, but not in old Excel.
`;

export function functionsPage(): string {
	const tables = chapters.map(({ zh, en, functions }) => {
		const head = `## ${zh} · ${en}\n\n| function | arguments | Excel | 说明 | what it gives |\n|---|---|---|---|---|\n`;
		return head + functions.map(line).join("\n");
	});
	return `${INTRODUCTION}\n${tables.join("\n\n")}\n`;
}
