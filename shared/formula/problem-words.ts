/** What is wrong with a formula, in a sentence that says how to correct it. */

/** Chinese, English. */
type Sentence = (...values: string[]) => readonly [zh: string, en: string];

const sentences = {
	"too-long": (length, most) => [
		`公式有 ${length} 个字符，超过 Excel 的上限 ${most}，请拆成几条。`,
		`The formula has ${length} characters, more than Excel's ${most}; split it.`,
	],
	"too-deep": () => ["公式嵌套太深，请拆成几条或去掉多余的括号。", "The formula is nested too deeply; split it or remove parentheses."],
	lead: () => ["公式要以 = 开头。", "A formula begins with =."],
	comparison: (sign, ascii) => [`Excel 不认识“${sign}”，请写成 ${ascii}。`, `Excel does not know “${sign}”; write ${ascii}.`],
	address: () => [
		"公式里不用单元格地址，请改用名称，如 S_T3_02.actual 或 成果[级别]。",
		"Formulas use names, not cell addresses; write S_T3_02.actual or 成果[级别].",
	],
	"single-quote": () => ['文字要用双引号括起来："…"。', 'Put text in double quotes: "…".'],
	character: (sign) => [`此处不应出现“${sign}”，请删除或更正。`, `“${sign}” cannot stand here; remove or correct it.`],
	"open-bracket": () => ["方括号没有闭合，请补上 ]。", "This bracket is never closed; add ]."],
	"open-quote": () => ["文字没有结束，请补上双引号。", "This text is never closed; add a double quote."],
	unclosed: (opener, closer) => [`“${opener}”没有闭合，请补上 ${closer}。`, `“${opener}” is never closed; add ${closer}.`],
	expected: (wanted, found) => [`此处应为 ${wanted}，现为“${found}”。`, `Expected ${wanted} here, found “${found}”.`],
	number: (text) => [`${text} 超出 Excel 的数值范围，请改小。`, `${text} is beyond the numbers that Excel holds; make it smaller.`],
	incomplete: () => ["公式不完整，末尾缺少内容。", "The formula stops too early; something is missing at its end."],
	"no-value": (text) => [
		`此处不应出现“${text}”，缺少数值、名称或函数。`,
		`“${text}” cannot stand here; a value, a name or a function is missing.`,
	],
	structure: (text) => [
		`看不懂“[${text}]”：整列写 表名[列名]，本行写 [@列名]。`,
		`Cannot read “[${text}]”: write table[column] for a column, [@column] for this row.`,
	],
	"uneven-array": () => ["数组各行的个数不同，请补齐。", "The rows of this array differ in length; make them equal."],
	constant: () => ["花括号里只能写数值、文字、TRUE 或 FALSE。", "Braces hold only numbers, texts, TRUE and FALSE."],
	operator: (text) => [
		`“${text}”前面缺少运算符或逗号，或多了括号。`,
		`An operator or a comma is missing before “${text}”, or a parenthesis is too many.`,
	],
	several: () => [
		"公式的结果是多个值，请用 SUM、AND、COUNT 等合成一个。",
		"The formula gives several values; make one of them with SUM, AND, COUNT or the like.",
	],
	name: (text) => [`找不到“${text}”，请核对名称、表名和列名。`, `“${text}” is unknown; check the name, the table and the column.`],
	volatile: (name) => [
		`不能用 ${name}：同一张表每次算出的结果须相同；日期请用 PERIOD.end。`,
		`${name} is not allowed: a workbook must give the same result every time; for dates use PERIOD.end.`,
	],
	function: (name) => [
		`没有函数 ${name}，可用的函数见 docs/functions.md。`,
		`There is no function ${name}; docs/functions.md lists those there are.`,
	],
	pairs: (name, count) => [
		`${name} 的条件要成对写（区域、条件），现有 ${count} 个参数。`,
		`${name} takes pairs of range and criterion; it has ${count} arguments.`,
	],
	arguments: (name, count, wanted) => [
		`${name} 需要 ${wanted} 个参数，现有 ${count} 个。`,
		`${name} takes ${wanted} arguments; it has ${count}.`,
	],
	"too-few": (name, count, least) => [
		`${name} 需要至少 ${least} 个参数，现有 ${count} 个。`,
		`${name} takes at least ${least} arguments; it has ${count}.`,
	],
	column: (name, position) => [
		`${name} 的第 ${position} 个参数须是一列，如 成果[级别]。`,
		`Argument ${position} of ${name} must be a column such as 成果[级别].`,
	],
	row: () => [
		"ROW 的参数须是一列，如 ROW(成果[级别])，得到 1、2、3……；单元格在表中的行号不能用。",
		"ROW takes a column, as in ROW(成果[级别]), and gives 1, 2, 3 …; the row of a cell on its sheet is not known.",
	],
	format: (zh, en) => [
		`TEXT 的这个格式不能照办：${zh}，请换一种写法。`,
		`This format of TEXT cannot be honoured: ${en}; write it another way.`,
	],
	pattern: (why) => [`正则表达式有误（${why}），请更正。`, `This regular expression is wrong (${why}); correct it.`],
	"nowhere-to-repeat": (reference) => [
		`${reference} 是多个单元格，只能直接放在 SUM、MIN、MAX、COUNT、COUNTA、AVERAGE、AND 或 OR 中。`,
		`${reference} is several cells; put it directly into SUM, MIN, MAX, COUNT, COUNTA, AVERAGE, AND or OR.`,
	],
	"out-of-step": () => ["这里的几个区域个数不同，请分开写。", "These ranges differ in length; write them apart."],
} satisfies Record<string, Sentence>;

/** Names a sentence. */
export type Reason = keyof typeof sentences;

/** The sentence of a problem, filled in; where it stands is the problem's `start` and `end`. */
export function messageOf({ reason, values }: { readonly reason: Reason; readonly values: readonly string[] }): { zh: string; en: string } {
	const sentence: Sentence = sentences[reason];
	const [zh, en] = sentence(...values);
	return { zh, en };
}
