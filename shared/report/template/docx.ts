/** A Word file as template: opened with distrust, its placeholders checked, and filled in to a new file. */
import type { Text } from "../../definition/schema.ts";
import type { Steps } from "../../steps.ts";
import { WorkbookError } from "../../workbook/image.ts";
import { defaultLimits } from "../../workbook/read/limits.ts";
import { contentTypes, relationshipsOf } from "../../workbook/read/package.ts";
import { inUtf8 } from "../../workbook/read/text.ts";
import { inflateEntry, openZip, type ZipArchive } from "../../workbook/zip.ts";
import { rewriteZip } from "../../workbook/zip-write.ts";
import type { ReportScope, TemplateNames } from "../content/names.ts";
import { checkNames } from "./check-names.ts";
import { paragraphsOf, setApart } from "./marks.ts";
import { broken, templateProblem } from "./problems.ts";
import { renderSteps } from "./render.ts";
import { type MarkParagraphs, makeSections } from "./sections.ts";
import { escapeXml, parseXml, type WordElement } from "./xml-tree.ts";

const megabyte = 1_048_576;
/** Bytes of a template: with pictures in it, such as a school's emblem. */
const FILE_BYTES = 8 * megabyte;
const PART_BYTES = 12 * megabyte;

interface TemplatePart {
	name: string;
	head: string;
	root: WordElement;
	dropped: MarkParagraphs;
}

export interface ReportTemplate {
	archive: ZipArchive;
	/** The body first. */
	parts: readonly TemplatePart[];
}

/** @param names what it may name @throws TemplateError where it cannot be used: what is wrong, where, and how to correct it */
export function openTemplate(bytes: Uint8Array, names: TemplateNames): ReportTemplate {
	try {
		const archive = openPackage(bytes);
		const main = mainPart(archive);
		const others = relationshipsOf(archive, main).filter(({ type, external }) => !external && (type === "header" || type === "footer"));
		const parts = new Map([main, ...others.map(({ target }) => target)].map((name) => [name, kindOf(name, main, others)]));
		return { archive, parts: [...parts].map(([name, kind]) => readPart(archive, name, kind, names)) };
	} catch (error) {
		throw asTemplateError(error);
	}
}

const kindOf = (name: string, main: string, others: readonly { type: string; target: string }[]): Text => {
	if (name === main) return { zh: "正文", en: "body" };
	return others.find(({ target }) => target === name)?.type === "header" ? { zh: "页眉", en: "header" } : { zh: "页脚", en: "footer" };
};

function openPackage(bytes: Uint8Array): ZipArchive {
	if (bytes.length === 0) throw templateProblem("empty");
	if (bytes.length > FILE_BYTES) throw templateProblem("tooLarge");
	if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw templateProblem("old");
	if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw templateProblem("notWord");
	const archive = openZip(bytes, defaultLimits);
	const types = [...contentTypes(archive)];
	const some = (word: string): boolean => types.some((type) => type.includes(word));
	if (some("spreadsheetml.sheet.main")) throw templateProblem("workbook");
	if (some("macroenabled") || some("vbaproject") || archive.entries.some(({ name }) => /(^|\/)vbaproject\.bin$/i.test(name)))
		throw templateProblem("macro");
	if (some("wordprocessingml.template.main")) throw templateProblem("dotx");
	if (!some("wordprocessingml.document.main")) throw templateProblem("notWord");
	return archive;
}

function mainPart(archive: ZipArchive): string {
	const main = relationshipsOf(archive, "").find(({ type, external }) => type === "officeDocument" && !external);
	if (!main) throw templateProblem("damaged");
	return main.target;
}

function readPart(archive: ZipArchive, name: string, kind: Text, names: TemplateNames): TemplatePart {
	const entry = archive.entries.find((one) => one.name === name);
	if (!entry) throw broken(name);
	if (entry.size > PART_BYTES) throw templateProblem("tooLarge");
	const text = new TextDecoder("utf-8", { fatal: true }).decode(inUtf8(inflateEntry(archive, entry), name));
	const { head, root } = parseXml(text, name);
	// Other prefixes are lawful, and no program writes them.
	if (!/^w:(?:document|hdr|ftr)$/.test(root.name)) throw broken(name);
	const paragraphs = paragraphsOf(root, kind);
	for (const paragraph of paragraphs) setApart(paragraph);
	const dropped = makeSections(root, paragraphs);
	checkNames(paragraphs, names);
	return { name, head: head.replace(/encoding=(["'])[^"']*\1/, 'encoding="UTF-8"'), root, dropped };
}

/**
 * A file like the template with the contents in place of the placeholders.
 *
 * @param notice stands at the head of the body where the template itself does not say it; "": nothing to be said
 * @throws TemplateError where that is too long
 */
export function* fillSteps({ archive, parts }: ReportTemplate, scope: ReportScope, notice: string): Steps<Uint8Array<ArrayBuffer>> {
	const encoder = new TextEncoder();
	const replaced = new Map<string, Uint8Array>();
	let drawing = 0;
	for (const { name, head, root, dropped } of parts) {
		const written = withNotice(yield* renderSteps(root, dropped, scope), root.name === "w:document" ? notice : "");
		// No two drawings of a file have one number.
		const numbered = written.replace(/(<wp:docPr\b[^>]*? id=")[^"]*/g, (_, before) => `${before}${++drawing}`);
		replaced.set(name, encoder.encode(`${head}\n${numbered}`));
		yield;
	}
	return rewriteZip(archive, { replaced, removed: new Set() });
}

function withNotice(body: string, notice: string): string {
	const said = escapeXml(notice);
	if (said === "" || body.includes(said)) return body;
	const paragraph = `<w:p><w:r><w:rPr><w:b/><w:color w:val="C00000"/></w:rPr><w:t xml:space="preserve">${said}</w:t></w:r></w:p>`;
	return body.replace(/<w:body(?: [^>]*)?>/, (open) => `${open}${paragraph}`);
}

/** What the container is refused for, said of a template. */
function asTemplateError(error: unknown): unknown {
	if (error instanceof TypeError) return templateProblem("damaged");
	if (!(error instanceof WorkbookError)) return error;
	const { code } = error.problem;
	if (code === "too-large" || code === "too-complex") return templateProblem("tooLarge");
	return templateProblem(code === "encrypted" ? "old" : "damaged");
}
