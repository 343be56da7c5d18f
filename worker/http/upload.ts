/** A workbook as it arrives: .xlsx bytes, a WorkbookImage as JSON, or either in a form together with objections, replies or a note. */
import type { z } from "zod";
import { Line } from "../../shared/api/common.ts";
import { parseImage } from "../../shared/api/image.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { type ObjectionRequest, ObjectionRequests, type ReplyRequest, ReplyRequests } from "../../shared/api/submissions.ts";
import { canonicalJson } from "../../shared/definition/canonical.ts";
import { bodyBytes, fileLimits } from "../../shared/domain/limits.ts";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";
import { type ReadPackage, readPackage } from "../../shared/offline/read-package.ts";
import type { WorkbookImage } from "../../shared/workbook/image.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import type { AppContext } from "../context.ts";
import { sha256 } from "../hash.ts";
import { invalidRequest, issue } from "../issues.ts";
import { boundValues, decodeText, parseJson } from "./guard-json.ts";
import { problemOfSchema } from "./schema-problem.ts";

export interface Upload {
	image: WorkbookImage;
	/** Of the image's RFC 8785 JSON. */
	imageSha256: string;
	original: "xlsx" | "image";
	/** What is kept: the file's bytes, or the image's RFC 8785 JSON (decision 069). */
	originalBytes: Uint8Array;
	originalSha256: string;
	objections: ObjectionRequest[];
	replies: ReplyRequest[];
	/** A few words for whoever gets the workbook next; null: none. */
	note: string | null;
	/** Same for the same workbook with the same objections and replies, however they were packed; for a package: its own. */
	bodySha256: string;
	/** The offline package that the workbook came in. */
	package: ReceivedPackage | null;
}

export interface ReceivedPackage extends Pick<ReadPackage, "manifest" | "report"> {
	/** Of the package's bytes. */
	sha256: string;
}

/** Whether a request brings an offline package. */
export const bringsPackage = (context: AppContext): boolean => typeOf(context).startsWith(PACKAGE_TYPE);
const typeOf = (context: AppContext): string => (context.req.header("content-type") ?? "").toLowerCase();

/** What a form may hold beside the workbook, each once. */
type FormPart = "objections" | "replies" | "note";

/**
 * @param parts that the route does something with
 * @throws ServiceProblem invalid-request; WorkbookError where the file cannot be read, PackageError where the package cannot
 */
export async function readUpload(context: AppContext, parts: readonly FormPart[] = []): Promise<Upload> {
	if (bringsPackage(context)) return packageOf(new Uint8Array(await context.req.arrayBuffer()));
	const type = typeOf(context);
	if (!/^multipart\/form-data/i.test(type)) {
		return uploadOf(new Uint8Array(await context.req.arrayBuffer()), /^application\/json/i.test(type), alone);
	}
	const form = await context.req.formData().catch(() => {
		throw invalidRequest([issue("", "不是可读的表单（multipart/form-data）。", "This is no readable form (multipart/form-data).")]);
	});
	requireParts(form, parts);
	const workbook = form.get("workbook");
	if (workbook === null) throw invalidRequest([issue("workbook", "表单缺少 workbook 部分。", "The form has no part “workbook”.")]);
	const beside = {
		objections: partOf(form, "objections", ObjectionRequests) ?? [],
		replies: partOf(form, "replies", ReplyRequests) ?? [],
		note: noteOf(form),
	};
	if (typeof workbook === "string") return uploadOf(new TextEncoder().encode(workbook), true, beside);
	return uploadOf(new Uint8Array(await workbook.arrayBuffer()), workbook.type === "application/json", beside);
}

/** Nothing in a form is passed over in silence: a part is one that the route knows, stands once, and is a text where it is no workbook. */
function requireParts(form: FormData, known: readonly FormPart[]): void {
	const names = ["workbook", ...known];
	const given = [...form.entries()];
	const issues = given.flatMap(([name, value], at) => {
		const short = name.slice(0, 60);
		if (!names.includes(name))
			return [
				issue(
					short,
					`这里的表单没有这一部分；可用：${names.join("、")}。`,
					`A form has no such part here; there are: ${names.join(", ")}.`,
				),
			];
		if (given.findIndex(([other]) => other === name) < at)
			return [issue(short, "表单的这一部分只能出现一次。", "This part of a form stands once.")];
		if (name !== "workbook" && typeof value !== "string")
			return [
				issue(short, "这一部分应为文字，不是文件（不写 filename）。", "This part is a text, not a file: send it without a filename."),
			];
		return [];
	});
	if (issues.length > 0) throw invalidRequest(issues.slice(0, 20), Math.max(0, issues.length - 20));
}

/** What stands in a form beside the workbook. */
type Beside = Pick<Upload, "objections" | "replies" | "note">;
const alone: Beside = { objections: [], replies: [], note: null };

/** A part of the form that holds JSON; undefined: there is none. */
function partOf<T>(form: FormData, name: string, schema: z.ZodType<T>): T | undefined {
	const text = textOf(form.get(name));
	if (text === undefined) return undefined;
	const value = parseJson(text, name);
	boundValues(value);
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw problemOfSchema(parsed.error, {}, [name]);
}

function noteOf(form: FormData): string | null {
	const parsed = Line.max(500).safeParse(textOf(form.get("note")) ?? "");
	if (!parsed.success) throw problemOfSchema(parsed.error, {}, ["note"]);
	return parsed.data || null;
}

async function packageOf(bytes: Uint8Array): Promise<Upload> {
	const { manifest, report, workbook } = readPackage(bytes);
	const digest = await sha256(bytes);
	return { ...(await uploadOf(workbook, false, alone)), bodySha256: digest, package: { manifest, report, sha256: digest } };
}

async function uploadOf(bytes: Uint8Array, json: boolean, beside: Beside): Promise<Upload> {
	if (json && bytes.length > bodyBytes.image)
		throw new ServiceProblem("body-too-large", {
			fix: {
				zh: "工作簿的 JSON 内容不得超过 16 MB；请改为直接上传 .xlsx 文件。",
				en: "A workbook's content as JSON may have 16 MB; upload the .xlsx file instead.",
			},
			extensions: { limit: bodyBytes.image },
		});
	const image = json ? imageOf(bytes) : readWorkbook(bytes, fileLimits);
	const imageJson = canonicalJson(image);
	const imageSha256 = await sha256(imageJson);
	const originalBytes = json ? new TextEncoder().encode(imageJson) : bytes;
	const originalSha256 = json ? imageSha256 : await sha256(bytes);
	const { objections, replies } = beside;
	const bodySha256 = await sha256(canonicalJson({ original: originalSha256, objections, ...(replies.length > 0 ? { replies } : {}) }));
	return { image, imageSha256, original: json ? "image" : "xlsx", originalBytes, originalSha256, ...beside, bodySha256, package: null };
}

function imageOf(bytes: Uint8Array): WorkbookImage {
	const parsed = parseImage(parseJson(decodeText(bytes), ""));
	if (parsed.success) return parsed.data;
	throw problemOfSchema(parsed.error, {}, ["workbook"]);
}

function textOf(part: FormDataEntryValue | null): string | undefined {
	return typeof part === "string" ? part : undefined;
}
