import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { Scans, Slip, scanTypes } from "../../shared/api/scans.ts";
import { scanSize } from "../../shared/domain/limits.ts";
import { signedIn } from "../auth/signed-in.ts";
import { actorOf } from "../context.ts";
import { jsonAnswer, newRouter, problemAnswers, security, sessionProblems } from "../http/open-api.ts";
import { countText } from "../http/query-values.ts";
import { scanFile, scansOf, uploadScan } from "../services/scans.ts";
import { slipOf } from "../services/slips.ts";

const common = { tags: ["submissions"], security, middleware: signedIn("school", "commission") };
const params = z.object({ id: z.uuid() });
const binary = { schema: { type: "string" as const, format: "binary" } };
const content = Object.fromEntries(Object.values(scanTypes).map((type) => [type, binary]));

export const scanRoutes = newRouter()
	.openapi(
		createRoute({
			...common,
			operationId: "readSlip",
			method: "get",
			path: "/submissions/{id}/slip",
			summary: "报送单: what is printed of a revision, to be signed and stamped",
			request: { params },
			responses: { 200: jsonAnswer(Slip, "All of it is of this revision"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => context.json(await slipOf(context.env, actorOf(context), context.req.valid("param").id), 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "listScans",
			method: "get",
			path: "/submissions/{id}/scans",
			summary: "盖章扫描件 of a revision, newest first, and whether another may come",
			request: { params },
			responses: { 200: jsonAnswer(Scans, "The first one stands"), ...problemAnswers("not-found", ...sessionProblems) },
		}),
		async (context) => context.json(await scansOf(context.env, actorOf(context), context.req.valid("param").id), 200),
	)
	.openapi(
		createRoute({
			...common,
			operationId: "uploadScan",
			method: "post",
			path: "/submissions/{id}/scans",
			summary: "Upload the scan of the signed and stamped 报送单; the file that stands already is answered as it is",
			description:
				"The file's bytes: PDF, JPEG or PNG, by what they are and not by what is said of them. Takes the right to submit; the commission uploads for what it submitted on behalf. While the revision waits a newer one takes the place of the one before; once it is accepted, only where it had none by then.",
			request: {
				params,
				body: { required: true, description: "PDF, JPEG or PNG", content: { ...content, "application/octet-stream": binary } },
			},
			responses: {
				201: jsonAnswer(Scans, "Kept"),
				200: jsonAnswer(Scans, "It stood already"),
				...problemAnswers(
					"invalid-request",
					"right-missing",
					"not-found",
					"scan-closed",
					"too-many-scans",
					"body-too-large",
					"unsupported-media-type",
					"scan-unreadable",
					"busy",
					...sessionProblems,
				),
			},
		}),
		async (context) => {
			const bytes = new Uint8Array(await context.req.arrayBuffer());
			const upload = { bytes, type: context.req.header("content-type") ?? "" };
			const { id } = context.req.valid("param");
			const { scans, again } = await uploadScan(context.env, actorOf(context), id, upload, context.get("clock")());
			return again ? context.json(scans, 200) : context.json(scans, 201);
		},
	)
	.openapi(
		createRoute({
			...common,
			operationId: "readScan",
			method: "get",
			path: "/submissions/{id}/scans/{number}",
			summary: "A scan as it was uploaded, to be saved: never shown as a page",
			request: { params: params.extend({ number: countText(scanSize.ofRevision) }) },
			responses: { 200: { description: "The file", content }, ...problemAnswers("invalid-request", "not-found", ...sessionProblems) },
		}),
		async (context) => {
			const { id, number } = context.req.valid("param");
			const { scan, submission, bytes } = await scanFile(context.env, actorOf(context), id, number);
			const name = `${submission.unit}_${submission.period}_r${submission.revision}_scan${scan.number}.${scan.kind === "jpeg" ? "jpg" : scan.kind}`;
			// A copy, because bodies take no view of a possibly shared buffer.
			return new Response(new Uint8Array(bytes), {
				headers: {
					"Content-Type": scanTypes[scan.kind],
					"Content-Disposition": `attachment; filename="${name}"`,
					"Cache-Control": "private, no-store",
				},
			});
		},
	);
