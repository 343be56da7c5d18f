/** ST07: what a formula refers to that is not in its workbook, however it names sheets. */
import { expect, test } from "vitest";
import { astrayIn } from "../../shared/check/builtin/external-links.ts";

const there = new Set(["基础数据", "群01_自评", "my sheet", "it's", "a", "b'c", "Sheet1", "Sheet3", "_a.b"]);
const astray = (formula: string) => astrayIn(formula, (name) => there.has(name));

test.each([
	"基础数据!A1*群01_自评!B2",
	"'my sheet'!A1+'it''s'!B2",
	"SUM('a'!A1,'b''c'!B1)",
	"Sheet1:Sheet3!A1",
	"SUM('Sheet1:Sheet3'!A1)",
	"_a.b!A1",
	'"x!y"&A1',
	'IF(A1="""b!",基础数据!D1,0)',
	"SUM(#REF!)+1",
	"表[列]",
])("%s names nothing that is not there", (formula) => {
	expect(astray(formula)).toBeUndefined();
});

test.each(["Sheet9!A1", "'my sheets'!A1", "Sheet1:Sheet9!A1", "'a'!A1&'c'!B1", '"x!y"&B!A1', "IF(1,基础数据!A1,自评!A1)"])(
	"%s names a sheet that is not there",
	(formula) => {
		expect(astray(formula)).toBe("sheet");
	},
);

test.each(["[1]基础数据!A1", "'[Book.xlsx]a'!A1", "'C:\\x\\[书.xlsx]a'!A1", "[1]!name"])("%s names another workbook", (formula) => {
	expect(astray(formula)).toBe("book");
});
