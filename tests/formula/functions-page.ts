/** docs/functions.md, written from the functions themselves. */

import { chapters } from "../../shared/formula/functions/index.ts";
import { summaries } from "../../shared/formula/functions/summaries.ts";
import type { FunctionSpecification } from "../../shared/formula/index.ts";

const count = ({ min, max }: FunctionSpecification): string =>
	max === Number.POSITIVE_INFINITY ? `${min}+` : min === max ? `${min}` : `${min}–${max}`;

const since = (specification: FunctionSpecification): string =>
	(specification.since === "engine" ? "—" : specification.since === "2007" ? "≤ 2007" : specification.since) +
	(specification.inCheckOnly ? " *" : "");

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
- A sum or difference that is the formula's last operation is taken for 0 where its operands agree in 15 digits, as in Excel:
  \`=a+b-c\` may be 0 where \`=(a+b-c)\`, \`=a+b-c=0\` and \`=IF(a+b-c=0,…)\` are not. Write ROUND.
- A text counts as a number where Excel takes it for one: \`" 1,234.5 "\`, \`"5 %"\`, \`"(5)"\`, \`"¥5"\`, \`"1 1/2"\`, \`"2023-06-30"\`, \`"2023年6月30日 9:30"\`,
  \`"30-Jun-2023"\`, \`"25:30"\`. Not where that depends on the machine or the year in which it is asked: \`"1/2"\`, \`"23-6-30"\`.
- TEXT knows sections and conditions, digits and grouping, %, exponents, fractions, dates, elapsed time, parts of seconds, currencies and
  Chinese names of months and days. A pattern with anything else (\`[DBNum1]\`, other calendars, more than 255 characters) is refused when
  the formula is read, or gives #VALUE! where it is computed: it is never half honoured.
- No number is infinite (#NUM!) and no text longer than 32,767 characters (#VALUE!). Names are compared by MAXSIM by their first 256
  characters; in a list of more than 780 by fewer, so that all compared are 200,000 (40 of each of 5,000). Each name has its share
  of about a second that a list may take; only in a list of long names made alike by the thousand does that end before all are compared.

**arguments**: how many. **Excel**: the version that brought the function; up to 2013 it may stand in a workbook (WPS and LibreOffice
know it, too); — is ours alone and runs only in the check. Functions of 2019 and 2021 run in the check, too, but not in old Excel.
* runs only in the check although Excel has it: ROW depends there on where the column stands, SUBTOTAL on what a filter hides.
`;

export function functionsPage(): string {
	const tables = chapters.map(({ zh, en, functions }) => {
		const head = `## ${zh} · ${en}\n\n| function | arguments | Excel | 说明 | what it gives |\n|---|---|---|---|---|\n`;
		return head + functions.map(line).join("\n");
	});
	return `${INTRODUCTION}\n${tables.join("\n\n")}\n`;
}
