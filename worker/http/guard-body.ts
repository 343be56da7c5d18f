/** Size, type and text of bodies, before anything reads them. */

import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { bodyBytes, definitionValues, jsonValues, scanSize } from "../../shared/domain/limits.ts";
import { XLSX_TYPE } from "../../shared/domain/media-types.ts";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";
import type { AppEnv } from "../context.ts";
import { boundValues, decodeText, parseJson } from "./guard-json.ts";

const uploads = /^\/api\/v1\/(checks|submissions|periods\/[^/]+\/draft)$/;
const forms = /^\/api\/v1\/bulk\/(units|unit-data|reviews|keys)$/;
const scans = /^\/api\/v1\/submissions\/[^/]+\/scans$/;
const filing = /^\/api\/v1\/submissions$/;
const drafts = /^\/api\/v1\/drafts\/[^/]+\/[^/]+$/;

function typesFor(path: string): string[] {
	if (forms.test(path)) return ["application/json", XLSX_TYPE];
	if (!uploads.test(path)) return ["application/json"];
	const workbooks = ["application/json", XLSX_TYPE, "application/octet-stream", "multipart/form-data"];
	return filing.test(path) ? [...workbooks, PACKAGE_TYPE] : workbooks;
}

/**
 * Refuses bodies beyond the route's limit (20 MB workbooks and scans, 1.9 MB definitions, 1 MB else), of a type or encoding it does not take, and
 * JSON that is none or holds more values than a request needs.
 */
export const guardBody = createMiddleware<AppEnv>(async (context, next) => {
	if (!["POST", "PUT", "PATCH"].includes(context.req.method)) return next();
	const path = new URL(context.req.url).pathname;
	const [given = "", ...parameters] = (context.req.header("content-type") ?? "").split(";").map((part) => part.trim().toLowerCase());
	const types = typesFor(path);
	// Of scans their route says which types it takes, once it knows who asks.
	const isScan = scans.test(path);
	const empty = given === "" && (context.req.raw.body === null || context.req.header("content-length") === "0");
	const charset = parameters.find((one) => one.startsWith("charset="))?.replace(/^charset="?|"$/g, "") ?? "utf-8";
	if (!empty && !isScan && (!types.includes(given) || charset !== "utf-8"))
		throw new ServiceProblem("unsupported-media-type", { extensions: { accepted: types } });
	const isUpload = uploads.test(path) || (forms.test(path) && given === XLSX_TYPE);
	const isDraft = drafts.test(path);
	const maxSize = isScan ? scanSize.bytes : isUpload ? bodyBytes.upload : isDraft ? bodyBytes.definition : bodyBytes.json;
	return bodyLimit({
		maxSize,
		onError: () => {
			throw new ServiceProblem("body-too-large", { extensions: { limit: maxSize } });
		},
	})(context, async () => {
		// Files are read by their routes, which know what they hold.
		if (!isUpload && !isScan && !empty) {
			const text = decodeText(new Uint8Array(await context.req.arrayBuffer()));
			if (text !== "") boundValues(parseJson(text, ""), isDraft ? definitionValues : jsonValues);
		}
		await next();
	});
});
