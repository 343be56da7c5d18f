/** A country in the database of this machine's service: what the service itself would have written, by its own code, without HTTP. */
import type { R2Bucket } from "@cloudflare/workers-types";
import { UnitPeriodRequest } from "../../shared/api/units.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { hashDefinition, parseDefinition } from "../../shared/definition/published.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { createSecret } from "../../worker/auth/secrets.ts";
import type { Actor } from "../../worker/context.ts";
import { findPublished } from "../../worker/db/definitions.ts";
import { insertKey } from "../../worker/db/keys.ts";
import { insertUnit } from "../../worker/db/units.ts";
import { type Env, signingKeyOf } from "../../worker/env.ts";
import { sha256 } from "../../worker/hash.ts";
import type { Upload } from "../../worker/http/upload.ts";
import { basisOf } from "../../worker/services/basis.ts";
import { type FilingRequest, storeFiling } from "../../worker/services/file-submission.ts";
import { type Judgement, judge } from "../../worker/services/judgement.ts";
import { requireFileable } from "../../worker/services/objections.ts";
import { keepOriginal } from "../../worker/services/originals.ts";
import { createPeriod } from "../../worker/services/periods.ts";
import { review } from "../../worker/services/review.ts";
import { keep, replacing } from "../../worker/services/unit-periods.ts";
import { caseOf, periodOf } from "../../worker/services/workbook-case.ts";
import type { FileDatabase } from "./database.ts";
import { randomFrom } from "./random.ts";
import { kindOf, type SchoolKind } from "./schools.ts";

export interface CountryWish {
	units: number;
	/** The latest first: each year's workbooks are filed where nothing of the year before is accepted yet. */
	years: readonly number[];
	seed: number;
	/** How many different honest workbooks a year. */
	kinds: number;
	/** For so many of the first units of a kind the filed workbook is kept in the bucket; the others' is an empty one. */
	originals: number;
	/** The definition set as it was published. */
	definition: unknown;
}

export interface Country {
	/** Access keys that sign in. */
	commission: string;
	maintainer: string;
	school: string;
	schoolFill: string;
}

const actor: Actor = {
	key: "seed",
	holder: "演示·装入全国",
	role: "commission",
	right: null,
	unit: null,
	unitName: null,
	expires: "2100-01-01T00:00:00.000Z",
	session: "seed",
};

export const codeOf = (index: number): string => `U${String(index + 1).padStart(5, "0")}`;

/** @param say called with one line a step */
export async function seedCountry(
	database: FileDatabase,
	bindings: { originals: R2Bucket; signingKey: string },
	wish: CountryWish,
	now: Date,
	say: (line: string) => void,
): Promise<Country> {
	// safe: the seed asks for no pages
	const env = { DB: database.d1, ORIGINALS: bindings.originals, SIGNING_KEY: bindings.signingKey } as Env;
	const set = parseDefinition(wish.definition);
	await publishOnce(env, wish.definition, now);
	await keepOriginal(env, await uploadOf(emptyImage));
	const names = Array.from({ length: wish.units }, (_, index) => ({ code: codeOf(index), name: `学校${index + 1}` }));
	await env.DB.batch(names.map((unit) => insertUnit(env.DB, unit, now.toISOString())));
	for (const year of wish.years) {
		const id = `${year}-annual`;
		const span = {
			opens: new Date(now.getTime() - 86_400_000).toISOString(),
			deadline: new Date(now.getTime() + 60 * 86_400_000).toISOString(),
		};
		await createPeriod(env, actor, { id, set: set.set, version: set.version, ...span }, now);
		const kinds: Judged[] = [];
		for (const [index, unit] of names.entries()) {
			const at = index % wish.kinds;
			const made = kinds[at] ? undefined : kindOf(set, unit, { seed: wish.seed, index: at, year });
			const kind = made ?? kinds[at]?.kind;
			if (!kind) continue;
			const entry = entryOf(kind, { seed: wish.seed, index, year });
			await keep(env, actor, await replacing(env, { unit: unit.code, period: id }, entry, undefined), now);
			kinds[at] ??= await judgeFirst(env, unit, id, made);
			await fileAndAccept(env, unit, id, kinds[at], index < wish.originals ? made?.image : undefined, now);
			if (index % 100 === 99) database.flush();
			if (index % 1000 === 999 || index === wish.kinds - 1) say(`${id}：${index + 1} 个单位 units`);
		}
		database.flush();
	}
	return makeKeys(env, names[0]?.code ?? "", now);
}

async function publishOnce(env: Env, definition: unknown, now: Date): Promise<void> {
	const set = parseDefinition(definition);
	if (await findPublished(env.DB, set.set, set.version)) return;
	await env.DB.prepare("INSERT INTO definitions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
		.bind(
			set.set,
			set.version,
			JSON.stringify(set.title),
			JSON.stringify(definition),
			await hashDefinition(set),
			now.toISOString(),
			actor.holder,
		)
		.run();
}

/** What the commission enters of a unit: bases differ, a tenth of the clusters have one of their own, and results are known of some clusters. */
export function entryOf(
	{ class: unitClass, sample }: Omit<SchoolKind, "image">,
	{ seed, index, year }: { seed: number; index: number; year: number },
): UnitPeriodRequest {
	const random = randomFrom(seed * 31 + index * 101 + year);
	const { clusters, facts } = sample.prefill;
	const own = clusters.filter(() => random() < 0.1).map(({ code }) => [code, (50 + Math.floor(random() * 300)) * 1_000_000] as const);
	return UnitPeriodRequest.parse({
		class: unitClass,
		clusters,
		baseFen: (500 + Math.floor(random() * 3500)) * 1_000_000,
		clusterFen: Object.fromEntries(own),
		commissionValues: { "S_CL_05.actual": Math.floor(random() * (clusters.length + 1)) },
		approved: facts,
	});
}

interface Judged {
	kind: Omit<SchoolKind, "image">;
	/** The first unit of the kind, whose workbook was judged. */
	unit: { code: string; name: string };
	judgement: Judgement;
}

/** The service's own judgement of a workbook. @throws Error where a check finds anything that blocks: the workbook is not honest then */
async function judgeFirst(env: Env, unit: { code: string; name: string }, id: string, kind: SchoolKind | undefined): Promise<Judged> {
	if (!kind) throw new Error("a kind is made before it is judged");
	const judgement = judge(kind.image, await caseOf(env, await periodOf(env, id), unit.code));
	const [blocking] = judgement.findings.filter(({ severity }) => severity !== "info");
	if (blocking) throw new Error(`${unit.code} ${id}: ${blocking.rule} ${blocking.message.zh}`);
	return { kind: { class: kind.class, sample: kind.sample }, unit, judgement };
}

/** Every text that is the code or the name of one is that of the other: that is where a workbook's facts and its report say whose it is. */
function renamed<T>(value: T, from: { code: string; name: string }, to: { code: string; name: string }): T {
	const text = JSON.stringify(value)
		.replaceAll(JSON.stringify(from.code), JSON.stringify(to.code))
		.replaceAll(JSON.stringify(from.name), JSON.stringify(to.name));
	return JSON.parse(text) as T; // safe: the same shape with other texts
}

async function fileAndAccept(
	env: Env,
	unit: { code: string; name: string },
	id: string,
	{ judgement: common, unit: first }: Judged,
	image: WorkbookImage | undefined,
	now: Date,
): Promise<void> {
	const subject = await caseOf(env, await periodOf(env, id), unit.code);
	const judgement: Judgement = first === unit ? common : renamed(common, first, unit);
	const request: FilingRequest = {
		actor: { ...actor, role: "school", right: "submit", unit: unit.code, unitName: unit.name, holder: `${unit.name}报送人` },
		unit: unit.code,
		onBehalf: false,
		period: id,
		idempotencyKey: `country-${unit.code}-${id}`,
		upload: await uploadOf(image ?? emptyImage),
	};
	const objections = requireFileable(judgement, [], subject.set);
	if (image) await keepOriginal(env, request.upload);
	const fit = { subject, judgement, objections, onBehalf: undefined, basis: await basisOf(subject), signingKey: signingKeyOf(env) };
	const filed = await storeFiling(env, request, fit, now);
	await review(env, actor, filed.id, { action: "accept" }, now);
}

async function uploadOf(image: WorkbookImage): Promise<Upload> {
	const originalBytes = new TextEncoder().encode(canonicalJson(image));
	const digest = await sha256(originalBytes);
	const bodySha256 = await sha256(canonicalJson({ original: digest, objections: [] }));
	return { ...empty, image, imageSha256: digest, original: "image", originalBytes, originalSha256: digest, bodySha256 };
}

const empty = { objections: [], replies: [], note: null, package: null };

/** Instead of workbooks that would take a country 6 GB. */
const emptyImage: WorkbookImage = { sheets: [], tables: [], names: [], externalLinks: [] };

async function makeKeys(env: Env, unit: string, now: Date): Promise<Country> {
	const times = { created: now.toISOString(), expires: new Date(now.getTime() + 365 * 86_400_000).toISOString() };
	const make = async (
		role: Actor["role"],
		holder: string,
		own: { unit: string | null; right: Actor["right"] } = { unit: null, right: null },
	) => {
		const { id, text, hash } = await createSecret();
		await insertKey(env.DB, { id, holder, role, ...own }, hash, times).run();
		return text;
	};
	return {
		commission: await make("commission", "演示·市教委项目办"),
		maintainer: await make("maintainer", "演示·模板维护员"),
		school: await make("school", "演示·审核人", { unit, right: "submit" }),
		schoolFill: await make("school", "演示·填报人", { unit, right: "fill" }),
	};
}
