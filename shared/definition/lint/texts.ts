/** What people read: names, titles, messages are there; sources are official or carry D; messages say their values. */
import { looksBlank, trimmed, withoutUnseen } from "../../domain/spelling.ts";
import { placeholdersIn } from "../placeholder.ts";
import type { DefinitionSet, Text } from "../schema.ts";
import type { Details, LintReport } from "./report.ts";

/** S§ and F: the documents that docs/domain.md#sources lists; titles in 《》, numbers such as 〔2022〕5号, addresses. */
const official = /S§|F\d|《[^》]+》|〔\d{4}〕|https?:\/\//;
/** Our own design (AGENTS.md). */
const ownDesign = /(?:^|[^A-Za-z])D(?![A-Za-z])/;

/** U+200B, … of what cannot be seen in a name, blanks at its ends among it; undefined: all of it can. */
function unseenIn(value: string): string | undefined {
	// What is nothing but blanks is said to be empty.
	if (looksBlank(value)) return undefined;
	const ends = value.trim() === value ? [] : [...value.slice(0, value.indexOf(value.trim())), ...value.slice(value.trimEnd().length)];
	const found = new Set([...[...value].filter((one) => withoutUnseen(one) === ""), ...ends]);
	return found.size === 0
		? undefined
		: [...found].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`).join(", ");
}

/** What is matched by its spelling, and what stands for it on the screen: names, headings, sheets, roles, keys, options. */
function namesOf(set: DefinitionSet): [string, string][] {
	const both = (path: string, { zh, en }: Text): [string, string][] => [
		[`${path}.zh`, zh],
		[`${path}.en`, en],
	];
	return [
		...both("title", set.title),
		...set.groups.flatMap(({ name }, at) => both(`groups[${at}].name`, name)),
		...set.listTypes.flatMap(({ name }, at) => both(`listTypes[${at}].name`, name)),
		...set.classes.flatMap(({ name }, at) => both(`classes[${at}].name`, name)),
		...set.indicators.flatMap(({ name, unit, options }, at): [string, string][] => [
			...both(`indicators[${at}].name`, name),
			[`indicators[${at}].unit`, unit],
			...(options ?? []).map((option, number): [string, string] => [`indicators[${at}].options[${number}]`, option]),
		]),
		...set.rules.flatMap(({ title }, at) => both(`rules[${at}].title`, title)),
		...set.documents.flatMap(({ sheets, regions }, at) => [
			...sheets.map(({ name }, number): [string, string] => [`documents[${at}].sheets[${number}].name`, name]),
			...Object.entries(regions).flatMap(([role, { columns }]) => [
				[`documents[${at}].regions.${role}`, role] as [string, string],
				...columns.flatMap(({ header, options }, number): [string, string][] => [
					[`documents[${at}].regions.${role}.columns[${number}].header`, header],
					...(Array.isArray(options) ? options : []).map((option, place): [string, string] => [
						`documents[${at}].regions.${role}.columns[${number}].options[${place}]`,
						option,
					]),
				]),
			]),
		]),
	];
}

export function lintTexts(set: DefinitionSet, report: LintReport): void {
	const empty = (path: string, whatZh: string, whatEn: string, details: Details = {}): void =>
		report.add("empty", path, `${whatZh}是空的，请填写。`, `${whatEn} is empty; write it.`, details);
	const text = (path: string, value: Text, zh: string, en: string, details: Details = {}): void => {
		if (isBlank(value.zh)) empty(`${path}.zh`, `${zh}（中文）`, `The Chinese ${en}`, details);
		if (isBlank(value.en)) empty(`${path}.en`, `${zh}（英文）`, `The English ${en}`, details);
	};
	const source = (path: string, value: string, zh: string, en: string, details: Details): void => {
		if (isBlank(value)) {
			empty(path, `${zh}的来源`, `The source of ${en}`, details);
			return;
		}
		if (official.test(value) || ownDesign.test(value)) return;
		report.add(
			"source",
			path,
			`${zh}的来源“${value}”既不是文件出处，也没有 D 标；请写明文件，或标 D 表示自行设计。`,
			`The source of ${en}, “${value}”, is neither an official document nor marked D; name the document, or mark our own design with D.`,
			details,
		);
	};
	for (const [path, value] of namesOf(set)) {
		const seen = unseenIn(value);
		if (seen)
			report.add(
				"invisible",
				path,
				`“${trimmed(value)}”里有看不见的字符（${seen}）；不去掉，写法相同的名称会对不上。请重新键入。`,
				`“${trimmed(value)}” holds a character that cannot be seen (${seen}); names that look the same would not match. Type it anew.`,
			);
	}
	text("title", set.title, "指标体系的名称", "title of the set");
	set.groups.forEach(({ code, name }, index) => {
		text(`groups[${index}].name`, name, `任务组 ${code} 的名称`, `name of the group ${code}`);
	});
	set.listTypes.forEach(({ code, name }, index) => {
		text(`listTypes[${index}].name`, name, `成果类别 ${code} 的名称`, `name of the list type ${code}`);
	});
	set.classes.forEach(({ code, name }, index) => {
		text(`classes[${index}].name`, name, `学校类别 ${code} 的名称`, `name of the class ${code}`);
	});
	set.documents.forEach(({ kind, title, sheets, regions }, index) => {
		text(`documents[${index}].title`, title, `${kind} 的标题`, `title of ${kind}`);
		sheets.forEach(({ name }, sheet) => {
			if (isBlank(name)) empty(`documents[${index}].sheets[${sheet}].name`, "工作表名", "The sheet's name");
		});
		for (const [role, { columns }] of Object.entries(regions))
			columns.forEach(({ header }, column) => {
				if (isBlank(header))
					empty(`documents[${index}].regions.${role}.columns[${column}].header`, `“${role}”的列标题`, `A header of “${role}”`);
			});
	});
	set.indicators.forEach(({ code, name, unit, valueType, source: from }, index) => {
		const path = `indicators[${index}]`;
		text(`${path}.name`, name, `${code} 的名称`, `name of ${code}`, { code });
		if (isBlank(unit) && valueType !== "text" && valueType !== "date")
			empty(`${path}.unit`, `${code} 的单位`, `The unit of ${code}`, { code });
		source(`${path}.source`, from, code, code, { code });
	});
	set.rules.forEach((rule, index) => {
		const path = `rules[${index}]`;
		const details = { rule: rule.id };
		text(`${path}.title`, rule.title, `规则 ${rule.id} 的标题`, `title of ${rule.id}`, details);
		text(`${path}.message`, rule.message, `规则 ${rule.id} 的提示`, `message of ${rule.id}`, details);
		text(`${path}.fix`, rule.fix, `规则 ${rule.id} 的改法`, `way to correct ${rule.id}`, details);
		source(`${path}.source`, rule.source, `规则 ${rule.id} `, rule.id, details);
		for (const language of ["zh", "en"] as const) {
			const said = new Set([...placeholdersIn(rule.message[language]), ...placeholdersIn(rule.fix[language])].map(({ name }) => name));
			const values = [...new Set(rule.clauses.flatMap((clause) => Object.keys(clause.values)))];
			if (values.length === 0 || isBlank(rule.message[language]) || values.some((name) => said.has(name))) continue;
			report.add(
				"message",
				`${path}.message.${language}`,
				`规则 ${rule.id} 算出了 ${braced(values)}，提示里一个也没有用；请写进提示，或从 values 中去掉。`,
				`${rule.id} computes ${braced(values)}, and its message says none of them; say them, or take them out of values.`,
				details,
			);
		}
	});
}

const isBlank = (text: string): boolean => text.trim() === "";
const braced = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(" ");
