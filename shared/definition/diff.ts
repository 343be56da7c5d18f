/** What changed between two versions of a definition set, in the words of the subject, by what follows from it. */
import { type ChangedKind, type Consequence, consequenceOf, consequencesInOrder } from "./diff/consequences.ts";
import { fieldCalled, valueCalled } from "./diff/words.ts";
import { factsOf, regionIn } from "./layout.ts";
import type { DefinitionSet, Document, FixedRow, Region, Text } from "./schema.ts";

export { type Consequence, consequencesInOrder } from "./diff/consequences.ts";

export interface DefinitionChange {
	consequence: Consequence;
	how: "added" | "removed" | "changed";
	/** What it is a change of: an indicator by its code, a rule by its number, a column as annual/成果[级别]. */
	about: { kind: ChangedKind; id: string; name: Text };
	/** JSON path in that; null: the whole of it was added or removed. */
	field: string | null;
	/** As written, defaults filled in; null where there was or is nothing, and where the whole of it was added or removed. */
	before: unknown;
	after: unknown;
	/** The whole change in one sentence. */
	sentence: Text;
}

export interface DefinitionDiff {
	from: string;
	to: string;
	/** The gravest first, each group in the order of the set. */
	changes: DefinitionChange[];
	counts: Record<Consequence, number>;
	/** The part of the version that must rise at least; null: nothing changed. */
	rises: "x" | "y" | "z" | null;
}

/** Two sets as code may trust them (`parseDefinition`): defaults that are written out are no change. */
export function diffDefinitions(before: DefinitionSet, after: DefinitionSet): DefinitionDiff {
	const found: DefinitionChange[] = [
		...ofItem({ kind: "set", id: after.set, name: after.title }, headOf(before), headOf(after)),
		...ofLists("group", before.groups, after.groups, ({ level, code }) => `${level}/${code}`, nameOf),
		...ofLists("listType", before.listTypes, after.listTypes, ({ code }) => code, nameOf),
		...ofLists("class", before.classes, after.classes, ({ code }) => code, nameOf),
		...ofLists("indicator", before.indicators, after.indicators, ({ code }) => code, nameOf),
		...ofDocuments(before, after),
		...ofLists(
			"rule",
			before.rules,
			after.rules,
			({ id }) => id,
			({ title }) => title,
		),
		...ofItem({ kind: "policy", id: "policy", name: { zh: "评分办法", en: "Scoring policy" } }, before.policy, after.policy),
	];
	const order = (change: DefinitionChange): number => consequencesInOrder.indexOf(change.consequence);
	const changes = found.toSorted((one, other) => order(one) - order(other));
	const count = (consequence: Consequence): number => changes.filter((change) => change.consequence === consequence).length;
	return {
		from: before.version,
		to: after.version,
		changes,
		counts: { files: count("files"), results: count("results"), questions: count("questions"), words: count("words") },
		rises: risesFor(changes),
	};
}

function risesFor(changes: readonly DefinitionChange[]): DefinitionDiff["rises"] {
	const [gravest] = changes;
	return gravest ? rising[gravest.consequence] : null;
}

const rising = { files: "x", results: "y", questions: "y", words: "z" } as const;

type About = DefinitionChange["about"];
const nameOf = ({ name }: { name: Text }): Text => name;
/** What stands beside the lists. The version itself is no change: it follows from the others. */
const headOf = ({ title, years, phrases }: DefinitionSet) => ({ title, years, phrases: phrases ?? {} });

const kinds: Readonly<Record<ChangedKind, Text>> = {
	set: { zh: "指标体系", en: "The set" },
	group: { zh: "任务组", en: "Group" },
	listType: { zh: "成果类别", en: "List type" },
	class: { zh: "学校类别", en: "Class" },
	indicator: { zh: "指标", en: "Indicator" },
	document: { zh: "文件", en: "Document" },
	region: { zh: "区域", en: "Region" },
	column: { zh: "列", en: "Column" },
	row: { zh: "固定行", en: "Row" },
	sheet: { zh: "工作表", en: "Sheet" },
	rule: { zh: "规则", en: "Rule" },
	policy: { zh: "评分办法", en: "Policy" },
};

/** 指标 S_T3_02“双师型教师数” */
function called({ kind, id, name }: About): Text {
	if (kind === "policy") return { zh: kinds.policy.zh, en: kinds.policy.en };
	const own = (language: "zh" | "en", open: string, close: string): string =>
		name[language] === id ? `${kinds[kind][language]}${language === "en" ? " " : ""}${open}${id}${close}` : "";
	const both = kind === "set" || kind === "document" || kind === "region" || kind === "column" || kind === "row" || kind === "sheet";
	if (both)
		return { zh: own("zh", "“", "”") || `${kinds[kind].zh}“${name.zh}”`, en: own("en", "“", "”") || `${kinds[kind].en} “${name.en}”` };
	return { zh: `${kinds[kind].zh} ${id}“${name.zh}”`, en: `${kinds[kind].en} ${id} “${name.en}”` };
}

/** Items of a list, found again by what they are called. */
function ofLists<T extends object>(
	kind: ChangedKind,
	before: readonly T[],
	after: readonly T[],
	idOf: (item: T) => string,
	nameOfItem: (item: T) => Text,
	within = "",
): DefinitionChange[] {
	const about = (item: T): About => ({ kind, id: `${within}${idOf(item)}`, name: nameOfItem(item) });
	const [old, now] = [byId(before, idOf), byId(after, idOf)];
	const changes = [
		...before.filter((item) => !now.has(idOf(item))).map((item) => whole(about(item), "removed")),
		...after.flatMap((item) => {
			const known = old.get(idOf(item));
			return known ? ofItem(about(item), known, item) : [whole(about(item), "added", item)];
		}),
	];
	return changes;
}

const byId = <T>(items: readonly T[], idOf: (item: T) => string): ReadonlyMap<string, T> =>
	new Map(items.map((item) => [idOf(item), item]));

function whole(about: About, how: "added" | "removed", item: object = {}): DefinitionChange {
	const { zh, en } = called(about);
	const onTrial = "trial" in item && item.trial === true;
	return {
		consequence: consequenceOf(about.kind, how, null),
		how,
		about,
		field: null,
		before: null,
		after: null,
		sentence:
			how === "added"
				? { zh: `新增${zh}${onTrial ? "（试行）" : ""}`, en: `${en} is added${onTrial ? ", on trial" : ""}` }
				: { zh: `删去${zh}`, en: `${en} is removed` },
	};
}

/** The fields of an item that differ. */
function ofItem(about: About, before: object, after: object): DefinitionChange[] {
	return leaves("", before, after).map(({ path, from, to }) => {
		const how = from === undefined ? "added" : to === undefined ? "removed" : "changed";
		return {
			consequence: consequenceOf(about.kind, "changed", path),
			how,
			about,
			field: path,
			before: from ?? null,
			after: to ?? null,
			sentence: (path === "trial" ? trialSentence(about, to, after) : undefined) ?? sentenceOf(about, path, from, to),
		};
	});
}

/** 规则 RT04 由试行转为正式（错误）. @param rule as it is now */
function trialSentence({ id, name }: About, to: unknown, rule: object): Text {
	if (to === true) return { zh: `规则 ${id} 改为试行（${name.zh}）`, en: `Rule ${id} goes on trial (${name.en})` };
	const level = valueCalled("severity" in rule ? rule.severity : null, "severity");
	return {
		zh: `规则 ${id} 由试行转为正式（${level.zh}）（${name.zh}）`,
		en: `Rule ${id} is no longer on trial and becomes ${level.en} (${name.en})`,
	};
}

function sentenceOf(about: About, path: string, from: unknown, to: unknown): Text {
	const [subject, field] = [called(about), fieldCalled(path)];
	const places = Math.max(placesOf(from), placesOf(to));
	// 2.4 → 3.0: figures that are compared have the same decimal places.
	const said = (value: unknown): Text =>
		typeof value === "number" && places <= 6 ? same(value.toFixed(places)) : valueCalled(value, path);
	const [old, now] = [said(from), said(to)];
	if (path === "severity")
		return {
			zh: `规则 ${about.id} 由${old.zh}改为${now.zh}（${about.name.zh}）`,
			en: `Rule ${about.id} becomes ${now.en} instead of ${old.en} (${about.name.en})`,
		};
	if (path === "status")
		return {
			zh: `${subject.zh} ${to === "retired" ? "停用" : "重新起用"}`,
			en: `${subject.en} is ${to === "retired" ? "retired" : "in use again"}`,
		};
	if (path === "samples") return { zh: `${subject.zh}：样例有改动`, en: `${subject.en}: other samples` };
	return { zh: `${subject.zh}：${field.zh} ${old.zh} → ${now.zh}`, en: `${subject.en}: ${field.en} ${old.en} → ${now.en}` };
}

const placesOf = (value: unknown): number => (typeof value === "number" ? (String(value).split(".")[1]?.length ?? 0) : 0);

interface Leaf {
	path: string;
	/** undefined: was, or is, not there. */
	from: unknown;
	to: unknown;
}

/** Objects are looked into; lists of values are one value, but clauses, which are told apart by their place. */
function leaves(path: string, from: unknown, to: unknown): Leaf[] {
	if (isSame(from, to)) return [];
	if (path === "samples" || !isRecord(from) || !isRecord(to)) {
		if (Array.isArray(from) && Array.isArray(to) && path === "clauses")
			return Array.from({ length: Math.max(from.length, to.length) }, (_, index) =>
				leaves(`${path}[${index}]`, from[index], to[index]),
			).flat();
		return [{ path, from, to }];
	}
	const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
	return keys.flatMap((key) => leaves(path === "" ? key : `${path}.${key}`, from[key], to[key]));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** By content; the order of keys does not matter, that of lists does. */
function isSame(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (Array.isArray(one) && Array.isArray(other))
		return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
	if (!isRecord(one) || !isRecord(other)) return false;
	const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...keys].every((key) => isSame(one[key], other[key]));
}

/** A template of its own by its file; each of its bindings as what a person recognises, and a mark of the rest. */
const headOfDocument = ({ kind, letter, title, ownTemplate }: Document) => ({
	kind,
	letter,
	title,
	...(ownTemplate ? { ownTemplate: `${ownTemplate.file}（${ownTemplate.sha256.slice(0, 8)}）` } : {}),
	bindings: Object.fromEntries(
		(ownTemplate?.regions ?? []).map(({ role, ...binding }) => [
			role,
			`${binding.sheet} ${binding.header ?? ""}（${markOf(JSON.stringify(binding))}）`,
		]),
	),
});

/** FNV-1a, 32 bits: two texts that differ have different marks as good as always. */
function markOf(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
	return hash.toString(16).padStart(8, "0");
}

function ofDocuments(before: DefinitionSet, after: DefinitionSet): DefinitionChange[] {
	const changes = ofLists(
		"document",
		before.documents.map(headOfDocument),
		after.documents.map(headOfDocument),
		({ kind }) => kind,
		({ title }) => title,
	);
	for (const document of after.documents) {
		const known = before.documents.find(({ kind }) => kind === document.kind);
		if (known) changes.push(...ofDocument(known, document), ...moved(before, known, after, document));
	}
	return changes;
}

const same = (zh: string): Text => ({ zh, en: zh });

function ofDocument(before: Document, after: Document): DefinitionChange[] {
	const within = `${after.kind}/`;
	const roles = (document: Document) => Object.entries(document.regions).map(([role, region]) => ({ role, region }));
	const plain = (document: Document) =>
		roles(document).map(({ role, region: { columns: _, rows: __, ...region } }) => ({ role, ...region }));
	return [
		...ofLists(
			"region",
			plain(before),
			plain(after),
			({ role }) => role,
			({ role }) => same(role),
			within,
		),
		...roles(after).flatMap(({ role, region }) => {
			const known = regionIn(before, role);
			return known ? ofRegion(`${within}${role}`, known, region) : [];
		}),
		...ofLists(
			"sheet",
			before.sheets,
			after.sheets,
			({ name }) => name,
			({ name }) => same(name),
			within,
		),
		...reordered(
			{ kind: "document", id: after.kind, name: after.title },
			"sheets",
			before.sheets.map(({ name }) => name),
			after.sheets.map(({ name }) => name),
		),
	];
}

function ofRegion(id: string, before: Region, after: Region): DefinitionChange[] {
	const about: About = { kind: "region", id, name: same(id.slice(id.indexOf("/") + 1)) };
	const inRegion = (name: string): Text => same(`${about.name.zh}[${name}]`);
	const keyOf = ({ cells, each }: FixedRow): string =>
		[...after.key.map((header) => String(cells[header] ?? "")), each ?? ""].filter((part) => part !== "").join("|");
	return [
		...ofLists(
			"column",
			before.columns,
			after.columns,
			({ header }) => `[${header}]`,
			({ header }) => inRegion(header),
			id,
		),
		...reordered(
			about,
			"columns",
			before.columns.map(({ header }) => header),
			after.columns.map(({ header }) => header),
		),
		...ofLists(
			"row",
			before.rows ?? [],
			after.rows ?? [],
			(row) => `[${keyOf(row)}]`,
			(row) => inRegion(keyOf(row)),
			id,
		),
		...reordered(about, "rows", (before.rows ?? []).map(keyOf), (after.rows ?? []).map(keyOf)),
	];
}

/** What stands in both lists stands in another order. */
function reordered(about: About, field: string, before: readonly string[], after: readonly string[]): DefinitionChange[] {
	const [old, now] = [before.filter((one) => after.includes(one)), after.filter((one) => before.includes(one))];
	if (old.join("\n") === now.join("\n")) return [];
	const name = fieldCalled(field);
	const subject = called(about);
	return [
		{
			consequence: "questions",
			how: "changed",
			about,
			field,
			before: old,
			after: now,
			sentence: { zh: `${subject.zh}：${name.zh}有改动`, en: `${subject.en}: ${name.en} changes` },
		},
	];
}

/** Facts of indicators that are in use before and after and stand in another place, or in none: cells of filled workbooks lead nowhere. */
function moved(before: DefinitionSet, old: Document, after: DefinitionSet, now: Document): DefinitionChange[] {
	const placeOf = ({ role, header }: { role: string; header: string }): string => `${role}[${header}]`;
	const places = new Map(factsOf(after, now).map((fact) => [`${fact.code}.${fact.measure}`, placeOf(fact)]));
	const active = new Map(after.indicators.filter(({ status }) => status === "active").map((indicator) => [indicator.code, indicator]));
	return factsOf(before, old).flatMap((fact) => {
		const indicator = active.get(fact.code);
		const [from, to] = [placeOf(fact), places.get(`${fact.code}.${fact.measure}`)];
		if (!indicator || from === to) return [];
		const about: About = { kind: "indicator", id: fact.code, name: indicator.name };
		const { zh, en } = called(about);
		return [
			{
				consequence: "files" as const,
				how: "changed" as const,
				about,
				field: `${now.kind}.${fact.measure}`,
				before: from,
				after: to ?? null,
				sentence: {
					zh: `${zh}：在 ${now.kind} 中的位置 ${from} → ${to ?? "无"}（${fact.measure}）`,
					en: `${en}: its place in ${now.kind} ${from} → ${to ?? "none"} (${fact.measure})`,
				},
			},
		];
	});
}
