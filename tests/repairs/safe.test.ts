/** A repair corrects what it is for and breaks nothing: by the edit of a live checker and by a full check of the workbook afterwards. */
import { describe, expect, test } from "vitest";
import { check, createChecker } from "../../shared/check/index.ts";
import type { DocumentKind, Rule, Sample } from "../../shared/definition/schema.ts";
import { applySteps, editsOf, inverse, type Repair, repairOf, repairsOf } from "../../shared/repairs/index.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { mistakenFile } from "../../testkit/corpus/files.ts";
import { bookOf, locate, set } from "../check/support.ts";
import { engineOn } from "../rules/support.ts";
import { identitiesOf, identityOf } from "./support.ts";

/** @returns the repairs that the workbook's findings have */
function expectSafe(image: WorkbookImage): Repair[] {
	const report = check(image, set);
	const before = JSON.stringify(report);
	const repairs = repairsOf({ image, definition: set, report });
	for (const repair of repairs) {
		const corrected = check(applySteps(image, repair.steps), set);
		const left = new Set(identitiesOf(corrected));
		for (const finding of report.findings)
			expect([finding.key, left.has(identityOf(finding))]).toEqual([finding.key, !repair.findings.includes(finding.key)]);
		expect(corrected.findings.map(identityOf).filter((one) => !identitiesOf(report).includes(one))).toEqual([]);
		if (repair.kind === "names") continue;
		const checker = createChecker(image, set);
		expect(JSON.stringify(checker.edit(editsOf(repair.steps)))).toBe(JSON.stringify(corrected));
		expect(JSON.stringify(checker.edit(editsOf(inverse(repair.steps))))).toBe(before);
	}
	// All at once, too, and back again.
	const steps = repairs.flatMap((repair) => repair.steps);
	const together = applySteps(image, steps);
	expect(identitiesOf(check(together, set)).filter((one) => !identitiesOf(report).includes(one))).toEqual([]);
	expect(JSON.stringify(check(applySteps(together, inverse(steps)), set))).toBe(before);
	return repairs;
}

const documentOf = (rule: Rule, sample: Sample): DocumentKind =>
	sample.document ?? (rule.documents.includes("annual") ? "annual" : (rule.documents[0] ?? "annual"));

describe("every failing sample of every rule", () => {
	const offered = new Map<string, Set<string>>();
	test.each(set.rules.filter(({ samples }) => samples.fail.length > 0))("$id", (rule) => {
		for (const sample of rule.samples.fail) {
			const { image } = engineOn(set, sample, documentOf(rule, sample)).book;
			for (const { kind } of expectSafe(image)) offered.set(rule.id, (offered.get(rule.id) ?? new Set()).add(kind));
		}
	});

	test("has a repair where a typed figure stands over a formula, a text over a number, too many decimals, a figure over 不适用, and nowhere else", () => {
		const kinds = Object.fromEntries([...offered].map(([id, all]) => [id, [...all].join()]));
		expect(kinds).toEqual({
			...Object.fromEntries(
				["ST06", "SM01", "RT02", "RT07", "XS01", "XS02", "XS06", "XS07", "TG06", "FD06", "FE01", "FE05", "RU05", "ST22"].map((id) => [
					id,
					"formula",
				]),
			),
			RQ05: "frame",
			TY03: "decimals",
			TY06: "number",
			TY12: "date",
			TX06: "spelling,emptied",
			TX15: "text",
		});
	});
});

test("the workbook with twenty mistakes: the two typed over a formula get it back, the others need a person", () => {
	const repairs = expectSafe(readWorkbook(mistakenFile(set).bytes));
	expect(repairs.map(({ kind, findings }) => `${kind} ${findings.map((key) => key.split("|").slice(0, 2).join(" ")).join()}`)).toEqual([
		"formula ST06 S_T2_04.actual",
		"formula XS01 S_SR_20.actual",
	]);
});

test("the honest workbook in disorder: random cells retyped as people retype them", () => {
	const random = generator(20_231_124);
	const image = bookOf().honest;
	const report = check(image, set);
	const sheets = ["基础数据", "年度绩效自评表", "任务进度表", "标志性成果清单", "满意度调查表", "佐证材料清单", "群01_自评"];
	let corrected = 0;
	let spoilt = 0;
	for (let round = 0; round < 12; round++) {
		const spoiltImage = spoil(image, sheets, random);
		const spoiltReport = check(spoiltImage, set);
		spoilt += spoiltReport.findings.length - report.findings.length;
		for (const repair of expectSafe(spoiltImage)) corrected += repair.findings.length;
	}
	// Of disorder that keeps the meaning nearly everything is corrected; what is left met another rule on the way.
	console.info(`${spoilt} findings of disorder, ${corrected} corrected`);
	expect(spoilt).toBeGreaterThan(80);
	expect(corrected).toBeGreaterThan(spoilt * 0.8);
});

/** Sixteen cells of a workbook written otherwise: same meaning, other form. */
function spoil(image: WorkbookImage, sheets: readonly string[], random: () => number): WorkbookImage {
	const pick = <T>(all: readonly T[]): T => {
		const one = all[Math.floor(random() * all.length)];
		if (one === undefined) throw new Error("There is nothing to pick.");
		return one;
	};
	const wide = (text: string): string => text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
	const chosen = Array.from({ length: 16 }, () => {
		const wanted = pick(sheets);
		const sheet = image.sheets.find(({ name }) => name === wanted);
		return { sheet, cell: pick(sheet?.cells.filter(({ formula, row, column }) => formula === undefined && row > 6 && column > 3) ?? []) };
	});
	return {
		...image,
		sheets: image.sheets.map((sheet) => {
			const mine = new Set(chosen.flatMap((one) => (one.sheet === sheet ? [one.cell] : [])));
			return {
				...sheet,
				cells: sheet.cells.map((cell) => {
					if (!mine.has(cell)) return cell;
					const { kind, value } = cell;
					const text =
						kind === "date"
							? new Date((Number(value) - 25_569) * 86_400_000).toISOString().slice(0, 10).replaceAll("-", ".")
							: String(value);
					return { ...cell, kind: "text" as const, value: pick([wide(text), ` ${text}`, `${text}\u200b`, text]) };
				}),
			};
		}),
	};
}

test("a second evidence number in one cell, a result's level and a figure as text: all three at once", () => {
	const at = (place: string) => ({ ...locate(place), kind: "text" as const });
	const image = applyTexts([
		{ ...at("S_T7_09.actual"), value: "５０００" },
		{ ...at("成果[6].级别"), value: "国家" },
		{ ...at("满意[S_ST_01|校级公共].调查日期"), value: "2023年6月30日" },
	]);
	expect(expectSafe(image).map(({ kind }) => kind)).toEqual(["choice", "date", "number"]);
});

test("what can be repaired is worked out once for an image", () => {
	const image = applyTexts([{ ...locate("S_T7_09.actual"), kind: "text", value: "５０００" }]);
	const [finding] = check(image, set).findings;
	if (!finding) throw new Error("There is no finding.");
	const book = { image, definition: set };
	expect(repairOf(finding, book)).toBe(repairOf(finding, book));
});

function applyTexts(edits: Parameters<ReturnType<typeof createChecker>["edit"]>[0]): WorkbookImage {
	const checker = createChecker(bookOf().honest, set);
	checker.edit(edits);
	return checker.image();
}

/** Numbers in 0–1, the same for the same seed. */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}
