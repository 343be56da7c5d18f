/** For each route that takes a body the worst that its limits let through, by `METHOD /path` as the router knows it. */
import { bodyBytes, bulkLines, definitionValues, ownTemplateBounds, scanSize } from "../../shared/domain/limits.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { writeWorkbook } from "../../shared/workbook/write.ts";
import { chunk, joined, jpegScan, pdfScan, pngScan } from "./scans.ts";
import { worstWorkbooks } from "./worst-workbooks.ts";

/** A form of so many cells with texts, no two alike. */
function formOf(count: number): Uint8Array {
	const style = {};
	const cells = Array.from({ length: count }, (_, i) => ({ row: 1 + Math.floor(i / 50), column: 1 + (i % 50), value: `指标${i}`, style }));
	const sheet = { name: "表一", state: "visible" as const, widths: [], heights: {}, cells, merges: [], tables: [], validations: [] };
	return writeWorkbook({
		sheets: [{ ...sheet, conditionalFormats: [], hyperlinks: [], protect: false }],
		names: [],
		activeSheet: 0,
		properties: { title: "", subject: "", creator: "", company: "", created: "2024-01-01T00:00:00Z" },
	});
}

export interface WorstBody {
	name: string;
	/** With values in place of names: `/submissions/0…/review?…`. */
	path: string;
	as: "school" | "commission" | "maintainer";
	json?: unknown;
	/** In place of JSON. */
	bytes?: Uint8Array;
	headers?: Record<string, string>;
	/** What may be answered. */
	answers: readonly number[];
}

export interface KnownBodies {
	unit: string;
	period: string;
	/** A revision that waits for review. */
	submission: string;
	/** Of the unit's data in the period. */
	etag: string;
	/** A filled workbook of the unit. */
	honest: WorkbookImage;
	/** The published definition, as JSON. */
	definition: { set: string; version: string; rules: { id: string }[] };
}

const long = (most: number): string => "字".repeat(most);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, one) => one);
const accepted = [200, 201, 204];

export function worstBodies({ unit, period, submission, etag, honest, definition }: KnownBodies): Record<string, WorstBody[]> {
	const all = Object.entries(worstWorkbooks(honest));
	// What is checked is checked alike wherever it is sent: the others get every fourth.
	const some = all.filter((_, place) => place % 4 === 0);
	const workbooks = (
		path: string,
		list = some,
		answers: readonly number[] = [200, 201, 422],
		headers: (one: number) => Record<string, string> = () => ({}),
	): WorstBody[] =>
		list.map(([name, image], one) => ({
			name,
			path,
			as: "school",
			json: image,
			headers: headers(one),
			answers,
		}));
	const one = (as: WorstBody["as"], path: string, json: unknown, more: Partial<WorstBody> = {}): WorstBody[] => [
		{ name: "the largest", path, as, json, answers: [...accepted, 409, 422], ...more },
	];
	const places = (count: number): Record<string, number> =>
		Object.fromEntries(numbers(count).map((place) => [`群${String(place % 99).padStart(2, "0")}!C_K1_01.x${place}`, place]));
	const unitData = {
		class: "BK",
		clusters: numbers(20).map((n) => ({ number: String(n + 1).padStart(2, "0"), code: `Q${n}`, name: long(60) })),
	};
	const kept = `/units/${unit}/periods/${period}`;
	const ifMatch = { headers: { "if-match": etag } };
	return {
		"POST /session": one("school", "/session", { accessKey: "A".repeat(200) }, { answers: [401, 429] }),
		"POST /keys": one("commission", "/keys", { holder: long(80), role: "school", unit, right: "submit", expires: "2026-01-01T00:00:00Z" }),
		"POST /units": one("commission", "/units", { code: "SH98", name: long(60) }),
		"PUT /drafts/{set}/{version}": one("maintainer", "/drafts/2022-2024/9.9.9", heavyDefinition(definition)),
		"POST /drafts/{set}/{version}/approve": one(
			"commission",
			"/drafts/2022-2024/9.9.9/approve",
			{ note: long(1000) },
			{ headers: { "if-match": `"${"0".repeat(64)}"` }, answers: [404, 412] },
		),
		"POST /definitions/{set}/{version}/withdraw": one(
			"maintainer",
			"/definitions/2022-2024/9.9.9/withdraw",
			{ reason: long(1000) },
			{ answers: [404] },
		),
		"POST /definitions/{set}/{version}/retire": one(
			"maintainer",
			"/definitions/2022-2024/9.9.9/retire",
			{ reason: long(1000) },
			{ answers: [404] },
		),
		"POST /periods": one("commission", "/periods", {
			id: "2024-annual",
			title: { zh: long(200), en: long(200) },
			set: definition.set,
			version: definition.version,
			opens: "2025-01-01T00:00:00Z",
			deadline: "2025-02-01T00:00:00Z",
		}),
		"PATCH /periods/{period}": one("commission", `/periods/${period}`, {
			extensions: numbers(2000).map((n) => ({ unit: `SH${n}`, deadline: "2024-06-01T00:00:00Z" })),
			reason: long(1000),
		}),
		"PUT /units/{unit}/periods/{period}": one(
			"commission",
			kept,
			{ ...unitData, approved: places(16_000), external: places(8000) },
			ifMatch,
		),
		"PATCH /units/{unit}/periods/{period}": one("commission", kept, { approved: places(16_000), commissionValues: places(8000) }, ifMatch),
		"POST /units/{unit}/periods/{period}/vetoes": one("commission", `${kept}/vetoes`, {
			project: "x".repeat(20),
			kind: "other",
			reason: long(1000),
		}),
		"POST /units/{unit}/periods/{period}/waivers/take-back": one("commission", `${kept}/waivers/take-back`, {
			finding: long(500),
			reason: long(1000),
		}),
		"PUT /periods/{period}/draft": workbooks(`/periods/${period}/draft`, some, [200, 201, 412]),
		"POST /checks": workbooks(`/checks?period=${period}`, all),
		"POST /submissions": workbooks(`/submissions?period=${period}`, some, [201, 422], (n) => ({ "idempotency-key": `worst-filing-${n}` })),
		"POST /submissions/{id}/review": one("commission", `/submissions/${submission}/review`, {
			action: "return",
			comment: long(1000),
			items: numbers(200).map((n) => ({ place: `S_T1_01.actual`, comment: long(1000), rule: `RT${String(n % 10).padStart(2, "0")}` })),
		}),
		"POST /periods/{period}/rules/{rule}/reports": one("school", `/periods/${period}/rules/RT01/reports`, {
			place: long(200),
			comment: long(1000),
		}),
		"POST /submissions/{id}/withdraw": one("school", `/submissions/${submission}/withdraw`, { reason: long(500) }),
		"POST /own-templates": [
			{
				...{ name: "a form with as many cells as there may be", path: "/own-templates?name=form.xlsx", as: "maintainer" as const },
				...{ bytes: formOf(ownTemplateBounds.cells), answers: [200, 201], headers: { "content-type": "application/octet-stream" } },
			},
		],
		"POST /submissions/{id}/scans": Object.entries(worstScans()).map(([name, bytes]) => ({
			...{ name, path: `/submissions/${submission}/scans`, as: "school" as const, bytes, answers: [201, 409, 422] },
			headers: { "content-type": "application/octet-stream" },
		})),
		"POST /figures": ["aggregate", "score", "value"].map((kind) => ({
			name: kind,
			path: "/figures",
			as: "commission",
			json: {
				figures: numbers(1000).map((n) => {
					const about = kind === "score" ? { unit: n % 2 ? unit : `${unit}/school` } : { code: `S_T${1 + (n % 7)}_0${1 + (n % 6)}` };
					return { kind, period, ...about, ...(kind === "value" ? { unit } : {}) };
				}),
			},
			answers: accepted,
		})),
		"POST /bulk/units": one("commission", "/bulk/units", {
			units: numbers(bulkLines.units).map((n) => ({ code: `XX${n}`, name: long(60) })),
		}),
		"POST /bulk/unit-data": one("commission", `/bulk/unit-data?period=${period}`, {
			units: numbers(bulkLines.unitData).map((n) => ({
				unit: `XX${n}`,
				...unitData,
				clusters: unitData.clusters.slice(0, 10),
				approved: places(20),
			})),
		}),
		"POST /bulk/unit-data/copies": one("commission", `/bulk/unit-data/copies?period=${period}`, {
			from: period,
			units: numbers(bulkLines.unitData).map((n) => `XX${n}`),
		}),
		"POST /bulk/reviews": one("commission", `/bulk/reviews?period=${period}`, {
			accept: numbers(bulkLines.reviews).map(() => ({ id: submission, comment: long(1000) })),
		}),
		"POST /bulk/keys": one("commission", "/bulk/keys", {
			keys: numbers(bulkLines.keys).map(() => ({
				holder: long(80),
				role: "school",
				unit,
				right: "submit",
				expires: "2026-01-01T00:00:00Z",
			})),
		}),
		"POST /impacts": one(
			"maintainer",
			"/impacts",
			{ set: definition.set, version: definition.version, period, revisions: "standing", pool: 999_999_999 },
			{ answers: [202] },
		),
		"POST /jobs": one("commission", "/jobs", { kind: "recompute", period }, { answers: [202] }),
		"POST /receipts/verification": one("school", "/receipts/verification", {
			jws: `${"e".repeat(100_000)}.${"x".repeat(99_000)}.c2lnbmF0dXJl`,
			content: Object.fromEntries(numbers(40_000).map((n) => [`x${n}`, n])),
		}),
		"POST /bulk/keys/rotation": one("commission", "/bulk/keys/rotation", {
			keys: numbers(bulkLines.keys).map((n) => `${n}`.padStart(8, "A")),
			until: "2025-01-31T23:59:59Z",
			expires: "2025-12-31T23:59:59Z",
		}),
	};
}

/** As large as they may be, and made so that each sign that is looked for stands there often, or nowhere. */
function worstScans(): Record<string, Uint8Array> {
	const filled = (text: string, room: number): string => text.repeat(Math.floor(room / text.length));
	const room = scanSize.bytes - 4096;
	const [png, jpeg] = [pngScan(), jpegScan()];
	const emptyChunk = chunk("tEXt");
	const chunks = new Uint8Array(Math.floor(room / emptyChunk.length) * emptyChunk.length);
	for (let at = 0; at < chunks.length; at += emptyChunk.length) chunks.set(emptyChunk, at);
	return {
		pages: pdfScan({ more: filled("/Type /Page ", room) }),
		"blanks after a sign": pdfScan({ more: `/Type${" ".repeat(room)}` }),
		"signs that are none": pdfScan({ more: filled("/Type   /Encryp ", room) }),
		"a PNG of empty chunks": joined(png.subarray(0, 33), chunks, png.subarray(33)),
		"a JPEG without an end": joined(jpeg.subarray(0, -1), new Uint8Array(room).fill(0xff)),
		"a JPEG": jpegScan({ behind: new Uint8Array(room) }),
	};
}

/** The published rules over and over, under other names, as far as a definition may be long. */
function heavyDefinition(definition: KnownBodies["definition"]): unknown {
	const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
	const { rules } = definition;
	const room = bodyBytes.definition - bytesOf(definition) - 1000;
	const times = Math.floor(Math.min(room / bytesOf(rules), (definitionValues - 100 - valuesIn(definition)) / valuesIn(rules)));
	const more = numbers(times).flatMap((time) =>
		rules.map((rule) => ({ ...rule, id: `${rule.id.slice(0, 2)}${String(10 + time)}${rule.id.slice(2)}` })),
	);
	return { ...definition, version: "9.9.9", rules: [...rules, ...more] };
}

/** Members of lists and objects, as the service counts them. */
const valuesIn = (value: unknown): number =>
	typeof value === "object" && value !== null ? Object.values(value).reduce((sum: number, one) => sum + 1 + valuesIn(one), 0) : 0;
