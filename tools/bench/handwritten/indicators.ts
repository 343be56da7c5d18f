/** Rules at single indicators: bounds, ratios, targets, last year, roll-ups. */
import type { HandwrittenBook, HandwrittenProject, HandwrittenRow, HandwrittenTable, KnownIndicator, Plain } from "./book.ts";
import { countRemoved, countResults, tasksOf } from "./counts.ts";
import { filledIn } from "./rows.ts";
import { type Found, isBlank, isNumber, lengthOf, monthsLater, round, sum, textOf } from "./words.ts";

export function checkIndicators(book: HandwrittenBook, found: Found): void {
	for (const project of [book.school, ...book.clusters]) {
		const own = new Map((project.tables.自评?.rows ?? []).map((row) => [row.cells.指标编码, row]));
		for (const indicator of book.indicators[project.level]) {
			if (indicator.applies) checkIndicator(book, project, indicator, own, found);
			else if (indicator.region) {
				const actual = project.facts[`${indicator.code}.actual`];
				if (!isBlank(actual) && actual !== "不适用") found("RQ05", `${project.prefix}${indicator.code}.actual`);
			}
		}
	}
}

function checkIndicator(
	book: HandwrittenBook,
	project: HandwrittenProject,
	one: KnownIndicator,
	own: ReadonlyMap<Plain, HandwrittenRow>,
	found: Found,
): void {
	const { code, region, valueType, precision, formula } = one;
	const fact = (of: string, measure: string): Plain => project.facts[`${of}.${measure}`];
	const actual = fact(code, "actual");
	const at = `${project.prefix}${code}.actual`;
	const typed = one.filledBy === "school" && formula === null;
	const figure = region === "自评" && precision !== null;

	if (region !== null) {
		if (one.required && typed && isBlank(actual)) found("RQ02", at);
		if (isNumber(actual)) checkBounds(book, one, actual, at, found);
		// 2022-01-01
		if (valueType === "date" && isNumber(actual) && (actual < 44_562 || actual > monthsLater(book.end, 6))) found("DT12", at);
		if (valueType === "date" && isNumber(actual) && actual > filledIn(book)) found("DT17", at);
	}
	if (typed && region === "自评" && !isBlank(actual)) {
		const row = own.get(code);
		if (isBlank(row?.cells.责任部门) || isBlank(row?.cells.填报人)) found("RQ07", at);
	}
	if (one.ratio) checkRatio(project, one, one.ratio, found);
	const { target, note } = { target: fact(code, "target"), note: fact(code, "note") };
	if (figure && isNumber(actual) && isNumber(target)) checkTarget(book, one, { actual, target, note }, at, found);
	if (one.evidenceRequired && typed && region === "自评") {
		const evidence = lengthOf(fact(code, "evidence"));
		const claimed = precision !== null || valueType === "date" ? isNumber(actual) && actual > 0 : valueType === "yesno" && actual === "是";
		if (claimed && evidence === 0) found("RQ09", `${project.prefix}${code}.evidence`);
	}
	const prior = fact(code, "prior");
	if (valueType === "percent" && region === "自评" && isNumber(actual) && actual > 0 && actual <= 1) {
		const other = isNumber(prior) ? prior : target;
		if (isNumber(other) ? other > 1 : typeof other === "string") found("TY07", at);
	}
	if (valueType === "amount" && (region === "自评" || region === "基础") && isNumber(actual) && actual > 0) {
		const other = isNumber(prior) ? prior : region === "自评" ? target : undefined;
		if (isNumber(other) && other !== 0 && (actual / other >= 5000 || actual / other <= 0.0002)) found("TY08", at);
	}
	if (isNumber(actual) && isNumber(prior)) checkPrior(book, project, one, actual, prior, at, found);
	if (isNumber(actual)) {
		if (one.listLink) checkResults(book, project, one, one.listLink, actual, at, found);
		checkRollup(book, project, one, actual, at, found);
		if (one.category === "MY") checkSurvey(book, project, code, actual, at, found);
		checkTasks(book, project, code, actual, at, found);
		checkTotals(project, code, actual, at, found);
		if (/FD_17$/.test(code) && actual < 80) found("FD03", at);
	}
}

function checkBounds({ clusters }: HandwrittenBook, one: KnownIndicator, actual: number, at: string, found: Found): void {
	const { hardMin, hardMax, softMin, softMax } = one.bounds;
	if (!one.ratio || one.valueType !== "percent") {
		if (hardMax !== null && actual > hardMax) found("RG01", at);
		if (hardMin !== null && actual < hardMin) found("RG01", at);
	}
	if (softMax !== null && actual > softMax && (hardMax === null || (softMax < hardMax && actual <= hardMax))) found("RG02", at);
	const bounded = one.group !== "CL" || clusters.length > 0;
	if (bounded && softMin !== null && actual < softMin && (hardMin === null || softMin > hardMin)) found("RG02", at);
	if (one.valueType === "count" && !Number.isInteger(actual)) found("TY02", at);
	if ((one.region === "基础" || one.region === "自评") && one.precision !== null && one.valueType !== "count") {
		if (round(actual, one.precision) !== actual) found("TY03", at);
	}
}

function checkRatio(project: HandwrittenProject, one: KnownIndicator, ratio: NonNullable<KnownIndicator["ratio"]>, found: Found): void {
	const numerator = project.facts[`${ratio.numerator}.actual`];
	const denominator = project.facts[`${ratio.denominator}.actual`];
	if (!isNumber(numerator) || !isNumber(denominator)) return;
	const { hardMax } = one.bounds;
	if (one.valueType === "percent" && hardMax !== null && denominator > 0 && round(numerator - (denominator * hardMax) / 100, 2) > 0)
		found("RT01", `${project.prefix}${ratio.numerator}.actual`);
	const actual = project.facts[`${one.code}.actual`];
	if (one.code !== "S_T4_04" && isNumber(actual) && denominator !== 0) {
		const expected = round((numerator / denominator) * ratio.scale, one.precision ?? 0);
		if (Math.abs(round(actual - expected, 2)) > 0.01) found("RT02", `${project.prefix}${one.code}.actual`);
	}
	if (one.group !== "FD" && denominator === 0 && numerator !== 0) found("RT03", `${project.prefix}${ratio.denominator}.actual`);
}

function checkTarget(
	{ smallNumber, deviation }: HandwrittenBook,
	{ direction }: KnownIndicator,
	{ actual, target, note }: { actual: number; target: number; note: Plain },
	at: string,
	found: Found,
): void {
	if (direction === "higher" && actual === 0 && target > 0 && lengthOf(note) < 30) found("RQ08", at);
	if (Math.max(actual, target) < smallNumber) return;
	const near = target === 0 ? actual === 0 : round(Math.abs(actual / target - 1), 4) <= deviation;
	if (!near) {
		const text = textOf(note);
		const varied = text === "" ? "" : text.replaceAll(text.charAt(0), "");
		if (lengthOf(note) < 30 || varied.length < 20) found("TG01", at);
	}
	if (direction === "higher" && target !== 0 && round(actual / target, 4) > 1.5) found("TG07", at);
}

function checkPrior(
	book: HandwrittenBook,
	project: HandwrittenProject,
	one: KnownIndicator,
	actual: number,
	prior: number,
	at: string,
	found: Found,
): void {
	const { accumulation, valueType, yoyRatioMax, listLink } = one;
	const counted = valueType === "count" || valueType === "amount";
	const small = Math.max(actual, prior) < book.smallNumber;
	if (accumulation === "cumulative") {
		if (listLink) {
			const removed = countRemoved(book, listLink, project);
			if (removed !== undefined && actual < prior - removed) found("YR01", at);
		} else if (counted && actual < prior) found("YR01", at);
	}
	if (yoyRatioMax !== null && counted && prior !== 0 && !small) {
		const usual =
			accumulation === "cumulative"
				? book.year === 2022 || actual - prior <= (prior / (book.year - 2022)) * yoyRatioMax
				: actual <= prior * yoyRatioMax && actual * yoyRatioMax >= prior;
		if (!usual) found("YR02", at);
	}
	if (accumulation === "stock" && one.direction !== "lower" && one.precision !== null && !one.ratio)
		if (prior > 0 && !small && actual < round(prior * 0.7, 2)) found("YR06", at);
}

function checkResults(
	book: HandwrittenBook,
	project: HandwrittenProject,
	one: KnownIndicator,
	link: NonNullable<KnownIndicator["listLink"]>,
	actual: number,
	at: string,
	found: Found,
): void {
	const count = countResults(book, link, project);
	if (count !== undefined && count !== actual) found(one.level === "school" ? "XS01" : "XS02", at);
}

function checkRollup(
	book: HandwrittenBook,
	project: HandwrittenProject,
	one: KnownIndicator,
	actual: number,
	at: string,
	found: Found,
): void {
	if (one.from && project.level === "school") {
		const parts = book.clusters.map(({ facts }) => facts[`${one.from?.code}.actual`]);
		if (!parts.includes(undefined)) {
			const above = round(sum(parts) - actual, 2) > 0;
			if (!one.from.shared && !(one.group === "FD" && one.formula !== null) && above) found("RU01", at);
			if (one.from.shared && above && !parts.some((part) => isNumber(part) && part > actual)) found("RU06", at);
		}
	}
	if (one.rollup?.shared) {
		const whole = book.school.facts[`${one.rollup.to}.actual`];
		if (isNumber(whole) && actual > whole) found("RU01", at);
	}
}

const anyWrong = (table: HandwrittenTable, ...headers: string[]): boolean => headers.some((header) => table.wrong.has(header));

function checkSurvey(book: HandwrittenBook, project: HandwrittenProject, code: string, actual: number, at: string, found: Found): void {
	const table = book.school.tables.满意;
	if (!table || anyWrong(table, "指标编码", "归属", "满意度")) return;
	let rate: number | undefined;
	for (const { cells } of table.rows)
		if (cells.指标编码 === code && cells.归属 === project.code && isNumber(cells.满意度)) rate = (rate ?? 0) + cells.满意度;
	if (rate !== undefined && Math.abs(round(rate - actual, 2)) > 0.01) found("XS06", at);
}

function checkTasks(book: HandwrittenBook, project: HandwrittenProject, code: string, actual: number, at: string, found: Found): void {
	const count = tasksOf(book, project, code);
	if (count !== undefined && count !== actual) found("XS07", at);
}

const totals: Record<string, string> = { FD_13: "年度预算数", FD_14: "实际到位数", FD_15: "实际支出数" };

function checkTotals(project: HandwrittenProject, code: string, actual: number, at: string, found: Found): void {
	const header = totals[code.slice(2)];
	const table = project.tables.资金;
	if (!header || !table || anyWrong(table, header)) return;
	const bySource = table.rows.filter(({ cells }) => cells.来源编码 !== "HJ").map(({ cells }) => cells[header]);
	if (round(actual - sum(bySource), 2) !== 0) found("SM01", at);
}
