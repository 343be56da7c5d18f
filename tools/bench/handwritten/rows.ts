/** Rules at the rows of forms, funds, surveys, tasks, results, evidence and cases. */
import type { HandwrittenBook, HandwrittenRow, HandwrittenTable } from "./book.ts";
import { plain } from "./columns.ts";
import { checkCopiedFigures, checkFilledDates } from "./copied.ts";
import { isDepartment, isNoName, saysNobody } from "./names.ts";
import { checkTask } from "./tasks.ts";
import { alike, characters, type Found, isBlank, isNumber, isNumeral, monthsLater, normalised, round, textOf } from "./words.ts";

export function checkRows(book: HandwrittenBook, found: Found): void {
	const { 封面: cover, 满意: surveys, 进度: tasks, 成果: results, 佐证: evidence, 案例: cases } = book.school.tables;
	for (const row of cover?.rows ?? []) checkCover(book, row, found);
	checkReview(book, found);
	for (const row of book.school.tables.报告?.rows ?? []) checkText(row, found);
	for (const row of surveys?.rows ?? []) checkSurvey(book, row, found);
	for (const row of tasks?.rows ?? []) checkTask(book, row, found);
	for (const row of results?.rows ?? []) checkResult(book, row, found);
	if (results) checkRepeated(results, found);
	if (results) checkFilledDates(book, results, found);
	for (const row of evidence?.rows ?? []) {
		checkEvidenceNumber(row, found);
		const { 形成日期: made } = row.cells;
		if (isNumber(made) && made > filledIn(book)) found("DT17", row.place("形成日期"));
		const cited = citing(book, textOf(row.cells.佐证编号));
		if (cited >= 10 && cited * 2 > citing(book, "ZZ-")) found("XS14", row.place("佐证编号"));
	}
	if (evidence) checkEvidenceUsed(book, evidence, found);
	if (evidence) checkEvidenceMeant(book, evidence, found);
	for (const row of cases?.rows ?? []) if (isNumber(row.cells.正文字数) && row.cells.正文字数 < 1000) found("TX03", row.place("正文字数"));
	const lower = new Set(
		[...book.indicators.school, ...book.indicators.cluster].filter((one) => one.direction === "lower").map((one) => one.code),
	);
	for (const project of [book.school, ...book.clusters]) {
		for (const row of project.tables.资金?.rows ?? []) checkFunds(row, found);
		for (const row of project.tables.自评?.rows ?? []) checkRate(row, lower, found);
		for (const row of project.tables.概况?.rows ?? []) {
			checkText(row, found);
			const missed = project.tables.自评?.rows.some(({ cells: { 完成率: rate } }) => isNumber(rate) && rate < 100);
			if (row.cells.项目 === "偏差原因分析及改进措施" && isBlank(row.cells.内容) && missed) found("RQ12", row.place("内容"));
		}
		checkCopiedFigures(project, found);
	}
}

/** How many of the school's indicators cite it. */
const citing = ({ school }: HandwrittenBook, number: string): number =>
	number === ""
		? 0
		: (school.tables.自评?.rows ?? []).filter(({ cells }) => textOf(cells.佐证编号).toLowerCase().includes(number.toLowerCase())).length;

/** The date of filling in; without one that fits the period nothing is later. */
export function filledIn({ school, end }: HandwrittenBook): number {
	const date = school.tables.封面?.rows.find(({ cells }) => cells.项目 === "填报日期")?.cells.内容;
	return isNumber(date) && date >= monthsLater(end, -1) ? date : Number.POSITIVE_INFINITY;
}

/** Texts of a form that says how long each may be. */
function checkText({ cells, place }: HandwrittenRow, found: Found): void {
	const { 项目: label, 内容: content, 最少字数: least, 最多字数: most } = cells;
	if (isBlank(content)) {
		if (label !== "偏差原因分析及改进措施") found("RQ11", place("内容"));
		return;
	}
	const length = characters(textOf(content));
	if (length > Number(most) || length < Number(least)) found("TX13", place("内容"));
}

function checkReview({ school, end }: HandwrittenBook, found: Found): void {
	const rows = school.tables.审核?.rows ?? [];
	for (const [i, { cells, place }] of rows.entries()) {
		const { 日期: date, 姓名: name } = cells;
		if (!isBlank(name) && rows.filter((other) => textOf(other.cells.姓名) === textOf(name)).length > 1) found("RQ13", place("姓名"));
		if (!isNumber(date)) continue;
		if (date < monthsLater(end, -1) || date > monthsLater(end, 6)) found("DT11", place("日期"));
		if (rows.slice(0, i).some(({ cells: before }) => isNumber(before.日期) && before.日期 > date)) found("DT15", place("日期"));
	}
}

const namesOnCover = new Set<unknown>(["项目负责人", "联系部门", "联系人", "审核人"]);

function checkCover({ end, school }: HandwrittenBook, row: HandwrittenRow, found: Found): void {
	const { 项目: label, 内容: content } = row.cells;
	if (label === "填报日期" && isNumber(content) && (content < monthsLater(end, -1) || content > monthsLater(end, 6)))
		found("DT11", row.place("内容"));
	const contact = school.tables.封面?.rows.find(({ cells }) => cells.项目 === "联系人")?.cells.内容;
	if (label === "审核人" && !isBlank(content) && textOf(content) === textOf(contact)) found("RQ13", row.place("内容"));
	if (label !== "联系部门" && namesOnCover.has(label) && saysNobody(plain(textOf(content)))) found("TX14", row.place("内容"));
	if (namesOnCover.has(label) && isNumeral(content)) found("TX07", row.place("内容"));
	if (namesOnCover.has(label) && isNoName(plain(textOf(content)))) found("TX10", row.place("内容"));
	if (label !== "联系部门" && namesOnCover.has(label) && isDepartment(textOf(content))) found("TX09", row.place("内容"));
	if (isBlank(content)) found("RQ01", row.place("内容"));
	else if (label === "真实性承诺" && content !== "是") found("RQ01", row.place("内容"));
}

function checkSurvey({ start, end, school }: HandwrittenBook, row: HandwrittenRow, found: Found): void {
	const { 发放数: sent, 回收数: back, 有效数: valid, 调查日期: date, 很满意: a, 满意: b, 一般: c, 不满意: d, 很不满意: e } = row.cells;
	if (isNumber(date) && (date < start || date > end)) found("DT01", row.place("调查日期"));
	const students = school.facts["S_T1_01.actual"];
	if (row.cells.指标编码 === "S_ST_01" && row.cells.归属 === "校级公共" && isNumber(sent) && isNumber(students) && sent > students)
		found("XS11", row.place("发放数"));
	for (const header of ["发放数", "回收数", "很满意", "满意", "一般", "不满意", "很不满意"])
		if (Number(row.cells[header]) < 0) found("RG01", row.place(header));
	if (isNumber(sent) && isNumber(back) && isNumber(valid) && (valid > back || back > sent)) found("SM05", row.place("有效数"));
	if (isNumber(a) && isNumber(b) && isNumber(c) && isNumber(d) && isNumber(e) && isNumber(valid))
		if (round(a + b + c + d + e - valid, 2) !== 0) found("SM06", row.place("有效数"));
}

const cityWords = ["上海", "区", "学校", "学院", "协会"];
const stateWords = ["教育部", "国务院", "中华人民共和国", "世界技能组织"];

function checkResult({ end }: HandwrittenBook, row: HandwrittenRow, found: Found): void {
	const { 授予日期: date, 级别: level, 颁发单位: issuer, 归属: owner, 类别: type, 对应指标编码: code } = row.cells;
	if (isNumber(date) && (date < 44_562 || date > end)) found("LS03", row.place("授予日期"));
	if (level === "国家级" && cityWords.some((word) => textOf(issuer).includes(word))) found("LS05", row.place("颁发单位"));
	if (level === "市级" && stateWords.some((word) => textOf(issuer).includes(word))) found("LS10", row.place("级别"));
	if (!isBlank(row.cells.变动文号) && row.cells.状态 !== undefined && !withdrawn(row)) found("LS11", row.place("状态"));
	if (isBlank(owner)) found("LS07", row.place("归属"));
	if (withdrawn(row) && isBlank(row.cells.变动文号)) found("RQ06", row.place("变动文号"));
	if (!isBlank(type) && level !== undefined && !isBlank(level) && isBlank(code)) found("XS08", row.place("级别"));
}

const identity = ["成果名称", "类别编码", "级别", "等次", "文号", "授予日期", "完成团队"];
const withdrawn = ({ cells }: HandwrittenRow): boolean => cells.状态 === "升级" || cells.状态 === "撤销";

/** The same result twice, or two of a type with nearly the same name. */
function checkRepeated(table: HandwrittenTable, found: Found): void {
	const names = table.rows.map(({ cells }) => normalised(textOf(cells.成果名称)));
	if (!identity.some((header) => table.wrong.has(header))) {
		const keyOf = ({ cells }: HandwrittenRow, name: string | undefined) =>
			[name, ...identity.slice(1).map((header) => textOf(cells[header]))].join("\n");
		const counts = new Map<string, number>();
		const keys = table.rows.map((row, index) => keyOf(row, names[index]));
		for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
		table.rows.forEach((row, index) => {
			if (isNumber(row.cells.授予日期) && (counts.get(keys[index] ?? "") ?? 0) > 1) found("LS01", row.place("成果名称"));
		});
	}
	if (["成果名称", "类别编码", "状态"].some((header) => table.wrong.has(header))) return;
	const groups = Map.groupBy(table.rows.keys(), (index) => table.rows[index]?.cells.类别编码);
	for (const group of groups.values())
		for (const index of group) {
			const row = table.rows[index];
			const name = names[index] ?? "";
			if (!row || name === "" || withdrawn(row)) continue;
			const similar = group.some((other) => {
				const otherRow = table.rows[other];
				return other !== index && otherRow !== undefined && !withdrawn(otherRow) && alike(name, names[other] ?? "", 0.9);
			});
			if (similar) found("LS02", row.place("成果名称"));
		}
}

function checkEvidenceNumber(row: HandwrittenRow, found: Found): void {
	const number = textOf(row.cells.佐证编号);
	if (number !== "" && !/^ZZ-202[234]-\d{4}$/.test(number)) found("XS05", row.place("佐证编号"));
}

function checkEvidenceUsed({ school, year }: HandwrittenBook, table: HandwrittenTable, found: Found): void {
	const used = ["自评", "成果", "满意", "进度", "案例"].flatMap((role) =>
		(school.tables[role]?.rows ?? []).flatMap(({ cells }) => (isBlank(cells.佐证编号) ? [] : [textOf(cells.佐证编号).toLowerCase()])),
	);
	const whole = new Set(used);
	for (const row of table.rows) {
		const number = textOf(row.cells.佐证编号).toLowerCase();
		if (number.slice(3, 7) !== String(year) || textOf(row.cells.对应指标编码).startsWith("C_")) continue;
		if (!whole.has(number) && !used.some((text) => text.includes(number))) found("XS04", row.place("佐证编号"));
	}
}

/** Papers that are registered for one indicator and referred to by another, while that one refers to others. */
function checkEvidenceMeant({ school, clusters }: HandwrittenBook, register: HandwrittenTable, found: Found): void {
	const meant = new Map<string, string>();
	for (const { cells } of register.rows) {
		const number = textOf(cells.佐证编号).toLowerCase();
		if (!meant.has(number)) meant.set(number, textOf(cells.对应指标编码));
	}
	const check = (table: HandwrittenTable | undefined, header: string): void => {
		const referred = new Map<string, string[]>();
		for (const { cells } of table?.rows ?? [])
			if (!isBlank(cells.佐证编号))
				referred.set(textOf(cells[header]), [...(referred.get(textOf(cells[header])) ?? []), textOf(cells.佐证编号)]);
		for (const row of table?.rows ?? []) {
			const own = textOf(row.cells[header]);
			const number = textOf(row.cells.佐证编号).trim().slice(0, 12);
			const code = meant.get(number.toLowerCase());
			if (own === "" || number === "" || code === undefined || code.includes(own)) continue;
			const others = referred.get(code.trim().slice(0, 7));
			if (others && !others.some((text) => text.toLowerCase().includes(number.toLowerCase()))) found("XS13", row.place("佐证编号"));
		}
	};
	for (const project of [school, ...clusters]) check(project.tables.自评, "指标编码");
	check(school.tables.满意, "指标编码");
	check(school.tables.成果, "对应指标编码");
}

function checkFunds(row: HandwrittenRow, found: Found): void {
	const { 年度预算数: budget, 实际到位数: arrived, 实际支出数: spent, 年末结转: after, 上年结转: before } = row.cells;
	const { 资金到位率: arrivedRate, 资金执行率: spentRate, 支出预算执行率: budgetRate } = row.cells;
	for (const header of ["年初预算数", "财政收回数"]) if (Number(row.cells[header]) < 0) found("RG01", row.place(header));
	if (row.cells.来源编码 !== "HJ") {
		if (Number(row.cells.财政收回数) > 0 && textOf(row.cells.说明).trim().length < 10) found("FD12", row.place("财政收回数"));
		if (row.cells.年初预算数 === 0 && isNumber(budget) && budget > 0 && textOf(row.cells.说明).trim().length < 10)
			found("FD11", row.place("年初预算数"));
		if (isNumber(spent) && isNumber(arrived) && isNumber(before) && round(spent - arrived - before, 2) > 0)
			found("FD01", row.place("实际支出数"));
		if (isNumber(arrived) && isNumber(budget) && budget !== 0 && round((arrived / budget) * 100, 2) > 120)
			found("FD02", row.place("实际到位数"));
		if (isNumber(after) && isNumber(arrived) && round(after - arrived * 0.3, 2) > 0) found("FD05", row.place("年末结转"));
		if (isNumber(after) && isNumber(before) && isNumber(arrived) && isNumber(spent))
			if (round(after - (before + arrived - spent - Number(row.cells.财政收回数 ?? 0)), 2) !== 0) found("FD07", row.place("年末结转"));
	}
	const rates = [
		["资金到位率", arrivedRate, arrived, budget],
		["资金执行率", spentRate, spent, arrived],
		["支出预算执行率", budgetRate, spent, budget],
	] as const;
	for (const [header, rate, part, whole] of rates)
		if (isNumber(rate) && isNumber(part) && isNumber(whole) && whole !== 0)
			if (Math.abs(round(rate - (part / whole) * 100, 2)) > 0.01) found("FD06", row.place(header));
}

function checkRate(row: HandwrittenRow, lower: ReadonlySet<string>, found: Found): void {
	const { 完成率: rate, 本年实际值: actual, 本年目标值: target, 指标编码: code } = row.cells;
	if (!isNumber(rate) || !isNumber(actual) || !isNumber(target)) return;
	const less = lower.has(String(code));
	if (less ? false : target === 0) return;
	const share = less ? (actual === 0 ? 1 : target / actual) : actual / target;
	if (Math.abs(round(rate - round(share * 100, 2), 2)) > 0.01) found("TG06", row.place("完成率"));
}
