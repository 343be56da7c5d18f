/** 自有模板: files that documents are collected with, kept by their content; held against what drafts say of them; written for a unit. */
import type { KeptTemplate } from "../../shared/api/own-templates.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import type { LintProblem } from "../../shared/definition/lint.ts";
import type { DefinitionSet, Document } from "../../shared/definition/schema.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { bindingProblems, ownTemplateFor, requireBindable, writeOwnTemplate } from "../../shared/own-template/index.ts";
import type { Prefill } from "../../shared/template/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import type { Actor } from "../context.ts";
import { auditStatement } from "../db/audit.ts";
import { findOwnTemplate, insertOwnTemplate, type StoredOwnTemplate } from "../db/own-templates.ts";
import { retryOnConflict } from "../db/retry.ts";
import type { Env } from "../env.ts";
import { sha256 } from "../hash.ts";
import { ownTemplateBody } from "../http/body-kinds.ts";
import { toShanghai } from "../times.ts";
import { keepTemplate, templateBytes } from "./originals.ts";

const answerOf = ({ keptAt, ...kept }: StoredOwnTemplate): KeptTemplate => ({ ...kept, keptAt: toShanghai(keptAt) });

const accepted = [XLSX_TYPE, "application/octet-stream"];

/**
 * Keeps a file; one that is kept already is answered as it is.
 * @throws ServiceProblem unsupported-media-type; WorkbookError where it is no workbook, too large for a template, or was written by the service itself
 */
export async function keepOwnTemplate(
	env: Env,
	actor: Actor,
	file: { bytes: Uint8Array; name: string; type: string },
	now: Date,
): Promise<{ kept: KeptTemplate; again: boolean }> {
	const { bytes, name } = file;
	if (!accepted.includes(file.type.split(";")[0]?.trim().toLowerCase() ?? ""))
		throw new ServiceProblem("unsupported-media-type", { fix: ownTemplateBody.otherType, extensions: { accepted } });
	requireBindable(readWorkbook(bytes), bytes.length);
	const digest = await sha256(bytes);
	const before = await findOwnTemplate(env.DB, digest);
	if (before) return { kept: answerOf(before), again: true };
	// Before D1 hears of it: a row never names a file that is not there.
	await keepTemplate(env, digest, bytes);
	const at = now.toISOString();
	const row = { sha256: digest, name, bytes: bytes.length, keptAt: at, keptBy: actor.holder };
	const [made] = await retryOnConflict(async () =>
		env.DB.batch([
			insertOwnTemplate(env.DB, row),
			await auditStatement(
				env.DB,
				at,
				actor,
				{ action: "own-template.keep", subject: digest, content: { name, bytes: bytes.length } },
				{
					sql: "EXISTS (SELECT 1 FROM own_templates WHERE sha256 = ?12 AND kept_at = ?13 AND kept_by = ?14)",
					values: [digest, at, actor.holder],
				},
			),
		]),
	);
	return { kept: answerOf((await findOwnTemplate(env.DB, digest)) ?? row), again: made?.meta.changes === 0 };
}

/** @throws ServiceProblem not-found */
export async function ownTemplateFile(env: Env, digest: string): Promise<{ bytes: Uint8Array; name: string }> {
	const kept = await findOwnTemplate(env.DB, digest);
	const bytes = kept && (await templateBytes(env, digest));
	if (!kept || !bytes) throw new ServiceProblem("not-found");
	return { bytes, name: kept.name };
}

/**
 * The template of a unit on the document's own file; undefined where the document has none.
 * @throws WorkbookError where lists have too little room for rows of earlier years; Error where the bucket has lost the file
 */
export async function ownTemplateOf(env: Env, set: DefinitionSet, prefill: Prefill): Promise<Uint8Array | undefined> {
	const own = set.documents.find(({ kind }) => kind === prefill.period.document)?.ownTemplate;
	if (!own) return undefined;
	const file = await templateBytes(env, own.sha256);
	if (!file) throw new Error(`template ${own.sha256} is missing from the bucket`);
	return writeOwnTemplate(file, set, prefill);
}

/** What a draft says of files, held against the files: uploaded, bound to cells that are there, their own texts as they stand. */
export async function ownTemplateProblems(env: Env, set: DefinitionSet): Promise<LintProblem[]> {
	const problems: LintProblem[] = [];
	for (const [index, document] of set.documents.entries()) {
		const own = document.ownTemplate;
		if (!own) continue;
		const bytes = await templateBytes(env, own.sha256);
		const path = `documents[${index}].ownTemplate`;
		const said = bytes ? saidOf(set, document, bytes) : [notKept(own.file)];
		problems.push(...said.map((message): LintProblem => ({ severity: "error", check: "own-template", path, message })));
	}
	return problems;
}

function saidOf(set: DefinitionSet, document: Document, bytes: Uint8Array): LintProblem["message"][] {
	const own = document.ownTemplate;
	if (!own) return [];
	const image = readWorkbook(bytes);
	const problems = bindingProblems(set, document, own.regions, image).map(({ message }) => message);
	if (problems.length > 0) return problems;
	const { frame } = ownTemplateFor({ image, digest: own.sha256, name: own.file }, set, document, own.regions);
	return canonicalJson(frame) === canonicalJson(own.frame) ? [] : [otherFrame(own.file)];
}

const notKept = (file: string): LintProblem["message"] => ({
	zh: `自有模板“${file}”还没有上传，学校取不到它；请先上传这份文件。`,
	en: `The template “${file}” is not uploaded yet, so schools could not fetch it: upload that file first.`,
});
const otherFrame = (file: string): LintProblem["message"] => ({
	zh: `自有模板“${file}”绑定之外的文字与文件不一致；请重新绑定一次。`,
	en: `What is said of the texts outside the bound cells of “${file}” is not what stands in the file: bind it once more.`,
});
