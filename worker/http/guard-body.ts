/** Size and type of bodies, before anything reads them. */
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { definitionBytesLimit } from "../../shared/api/definitions.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { PACKAGE_TYPE } from "../../shared/offline/package.ts";
import type { AppEnv } from "../context.ts";
import { xlsxType } from "./open-api.ts";

const megabyte = 1_048_576;
export const uploadBytesLimit = 20 * megabyte;
const jsonBytesLimit = megabyte;

const uploads = /^\/api\/v1\/(checks|submissions|periods\/[^/]+\/draft)$/;
const filing = /^\/api\/v1\/submissions$/;
const drafts = /^\/api\/v1\/drafts\/[^/]+\/[^/]+$/;

function typesFor(path: string): string[] {
	if (!uploads.test(path)) return ["application/json"];
	const workbooks = ["application/json", xlsxType, "application/octet-stream", "multipart/form-data"];
	return filing.test(path) ? [...workbooks, PACKAGE_TYPE] : workbooks;
}

/** Refuses bodies beyond the route's limit (20 MB workbooks, 1.9 MB definitions, 1 MB else) and of a type it does not take. */
export const guardBody = createMiddleware<AppEnv>(async (context, next) => {
	if (!["POST", "PUT", "PATCH"].includes(context.req.method)) return next();
	const path = new URL(context.req.url).pathname;
	const type = context.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
	const types = typesFor(path);
	const empty = type === undefined && (context.req.raw.body === null || context.req.header("content-length") === "0");
	if (!empty && (type === undefined || !types.includes(type)))
		throw new ServiceProblem("unsupported-media-type", { extensions: { accepted: types } });
	const maxSize = uploads.test(path) ? uploadBytesLimit : drafts.test(path) ? definitionBytesLimit : jsonBytesLimit;
	return bodyLimit({
		maxSize,
		onError: () => {
			throw new ServiceProblem("body-too-large", { extensions: { limit: maxSize } });
		},
	})(context, next);
});
