/**
 * npm run own-template -- propose FORM.xlsx --set SET [--document annual] [--out BINDINGS.json]: which cells of an existing form probably hold what
 * the document asks, and how sure that is; with --out as a file to be corrected.
 * npm run own-template -- bind FORM.xlsx --set SET --bindings BINDINGS.json --out NEW.json [--document annual]: writes the set with the form as the
 * template of that document; says what is still unbound.
 * npm run own-template -- write FORM.xlsx --set SET --unit CODE --out FILE.xlsx [--document annual] [--year 2026] [--name 名称] [--class ZK]
 * [--prefill FILE.json]: the form for one unit; everything in it that is not filled stays byte for byte.
 * SET is a built-in one, 2022-2024/1.0.0, or a file of one as JSON. Code 1: bindings have a problem, or leave out what must be filled in.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { type DefinitionSet, type Document, DocumentKind, OwnRegion, UnitClass } from "../shared/definition/schema.ts";
import {
	type BindingProposal,
	bindableRegions,
	bindingProblems,
	ownTemplateFor,
	proposeBindings,
	requireBindable,
	unboundOf,
	writeOwnTemplate,
} from "../shared/own-template/index.ts";
import { readWorkbook } from "../shared/workbook/read.ts";
import { parseArguments } from "./arguments.ts";
import { definitionIn, parsedSet } from "./definition-in.ts";
import { about, Refusal, readFile, run } from "./departments-files.ts";
import { prefillOf } from "./template.ts";

const Options = z.object({
	set: z.string().min(1),
	document: DocumentKind.default("annual"),
	out: z.string().min(1).optional(),
	bindings: z.string().min(1).optional(),
	unit: z.string().min(1).optional(),
	name: z.string().optional(),
	year: z.coerce.number().int().optional(),
	quarter: z.coerce.number().int().min(1).max(4).default(2),
	class: UnitClass.optional(),
	prefill: z.string().optional(),
});
type Options = z.infer<typeof Options>;

interface Form {
	file: string;
	bytes: Uint8Array;
	input: unknown;
	set: DefinitionSet;
	document: Document;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const sure: Readonly<Record<BindingProposal["reasons"][number]["by"], string>> = {
	code: "编码相同 same code",
	name: "名称相同 same name",
	similar: "名称相近，请核对 similar name, check it",
};

function propose({ bytes, set, document, file }: Form, { out }: Options): Promise<number> {
	return about(file, () => {
		const image = readWorkbook(bytes);
		requireBindable(image, bytes.length);
		const proposals = proposeBindings(image, set, document.kind);
		for (const { region, reasons } of proposals) {
			console.log(`区域 region “${region.role}” ← ${region.sheet}${region.header ? ` ${region.header}` : ""}`);
			for (const { what, at, by } of reasons) console.log(`  ${what} ← ${at}  ${sure[by]}`);
		}
		const found = new Set(proposals.map(({ region }) => region.role));
		const missing = bindableRegions(set, document.kind).filter(({ role }) => !found.has(role));
		for (const { role } of missing)
			console.log(
				`没有找到区域“${role}”：不绑定的，作为核表自己的工作表附在文件后面。 “${role}” was not found: unbound, it is added behind as a sheet of ours.`,
			);
		sayUnbound(
			{ set, document },
			proposals.map(({ region }) => region),
		);
		if (out !== undefined)
			writeFileSync(
				out,
				`${JSON.stringify(
					proposals.map(({ region }) => region),
					null,
					"\t",
				)}\n`,
			);
		return 0;
	});
}

/** @returns whether something is among it that must be filled in */
function sayUnbound({ set, document }: Pick<Form, "set" | "document">, regions: readonly OwnRegion[]): boolean {
	const unbound = unboundOf(set, document, regions);
	for (const { role, item, label, header, required } of unbound) {
		const place = item === "" ? `${role}.${header}` : `${role}[${item}].${header}${label === item ? "" : `（${label}）`}`;
		console.log(required ? `必填而未绑定 required, not bound: ${place}` : `未绑定 not bound: ${place}`);
	}
	return unbound.some(({ required }) => required);
}

function bindingsIn(file: string): OwnRegion[] {
	const text = new TextDecoder().decode(readFile(file));
	let input: unknown;
	try {
		input = JSON.parse(text);
	} catch {
		throw new Refusal(`“${file}”不是 JSON 文件，请核对。\n“${file}” is no JSON file; check it.`);
	}
	const read = z.array(OwnRegion).safeParse(input);
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new Refusal(
		`“${file}”的 ${issue?.path.join(".")} 不合格式：${issue?.message}。\n“${file}”, ${issue?.path.join(".")}: ${issue?.message}.`,
	);
}

function bind({ bytes, set, document, input, file }: Form, { bindings, out }: Options): Promise<number> {
	if (bindings === undefined || out === undefined)
		throw new Refusal(
			"请用 --bindings 给出绑定文件，用 --out 给出要写的指标体系文件。\nName the bindings with --bindings, and the set to write with --out.",
		);
	const regions = bindingsIn(bindings);
	return about(file, () => {
		const image = readWorkbook(bytes);
		requireBindable(image, bytes.length);
		const problems = bindingProblems(set, document, regions, image);
		for (const { region, message } of problems) console.log(`${region === null ? "" : `[${region}] `}${message.zh} ${message.en}`);
		if (problems.length > 0) return 1;
		const ownTemplate = ownTemplateFor({ image, digest: sha256(bytes), name: basename(file) }, set, document, regions);
		const isIncomplete = sayUnbound({ set, document }, regions);
		writeFileSync(out, `${JSON.stringify(withTemplate(input, document.kind, ownTemplate), null, "\t")}\n`);
		console.log(out);
		return isIncomplete ? 1 : 0;
	});
}

/** The set as it was written, nothing else in it touched. */
function withTemplate(input: unknown, kind: DocumentKind, ownTemplate: object): object {
	// Safe: `parsedSet` has read it as a definition set.
	const { documents, ...rest } = input as { documents: { kind: DocumentKind }[] };
	return { ...rest, documents: documents.map((one) => (one.kind === kind ? { ...one, ownTemplate } : one)) };
}

function write({ bytes, set, document, file }: Form, options: Options): Promise<number> {
	const { unit, out } = options;
	if (unit === undefined || out === undefined)
		throw new Refusal("请用 --unit 给出单位代码，用 --out 给出要写的文件。\nName the unit with --unit, and the file to write with --out.");
	const { ownTemplate } = document;
	if (!ownTemplate)
		throw new Refusal(`这个表式还没有自有模板，请先用 bind 绑定。\nThis document has no template of its own yet: bind one first.`);
	if (ownTemplate.sha256 !== sha256(bytes))
		throw new Refusal(
			`“${file}”不是绑定的那份文件（应为“${ownTemplate.file}”，SHA-256 ${ownTemplate.sha256.slice(0, 8)}……）；换回原文件，或重新绑定。\n“${file}” is not the file that was bound (“${ownTemplate.file}”, SHA-256 ${ownTemplate.sha256.slice(0, 8)}…): use that one, or bind this one anew.`,
		);
	const prefill = prefillOf(set, { ...options, unit, out });
	return about(file, () => {
		writeFileSync(out, writeOwnTemplate(bytes, set, prefill));
		console.log(out);
		return 0;
	});
}

const commands = { propose, bind, write };

async function ownTemplate(): Promise<number> {
	const names = Object.keys(Options.shape);
	const { values, positionals } = parseArguments({
		options: Object.fromEntries(names.map((name) => [name, { type: "string" as const }])),
		allowPositionals: true,
	});
	const [name = "", file = ""] = positionals;
	const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined; // safe: it is one of its keys
	const read = Options.safeParse(values);
	if (!command || file === "" || !read.success) {
		const wrong = read.success ? [] : read.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`);
		throw new Refusal(["用法 Usage: npm run own-template -- propose|bind|write FORM.xlsx --set SET …（--help）", ...wrong].join("\n"));
	}
	const options = read.data;
	const input = await definitionIn(options.set);
	const set = parsedSet(input);
	const document = set.documents.find(({ kind }) => kind === options.document);
	if (!document)
		throw new Refusal(
			`这个指标体系没有 ${options.document} 表，有：${set.documents.map(({ kind }) => kind).join("、")}；请改 --document。\nThis set has no document ${options.document}: change --document.`,
		);
	return command({ file, bytes: readFile(file), input, set, document }, options);
}

if (import.meta.main) await run(ownTemplate);
