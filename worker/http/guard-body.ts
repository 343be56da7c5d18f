/** Size, type and text of bodies, before anything reads them. */

import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { bodyBytes, definitionValues, jsonValues } from "../../shared/domain/limits.ts";
import type { AppEnv } from "../context.ts";
import { bodyKindOf, isFile } from "./body-kinds.ts";
import { boundValues, decodeText, parseJson } from "./guard-json.ts";

/**
 * Refuses bodies beyond the route's limit (20 MB workbooks and scans, 1.9 MB definitions, 1 MB else), of a type or encoding it does not take, and
 * JSON that is none or holds more values than a request needs.
 */
export const guardBody = createMiddleware<AppEnv>(async (context, next) => {
	if (!["POST", "PUT", "PATCH"].includes(context.req.method)) return next();
	const path = new URL(context.req.url).pathname;
	const [given = "", ...parameters] = (context.req.header("content-type") ?? "").split(";").map((part) => part.trim().toLowerCase());
	const kind = bodyKindOf(path, given);
	const empty = given === "" && (context.req.raw.body === null || context.req.header("content-length") === "0");
	const charset = parameters.find((one) => one.startsWith("charset="))?.replace(/^charset="?|"$/g, "") ?? "utf-8";
	if (!empty && kind.types.length > 0 && !(kind.types.includes(given) && charset === "utf-8"))
		throw new ServiceProblem("unsupported-media-type", { fix: kind.otherType, extensions: { accepted: kind.types } });
	return bodyLimit({
		maxSize: kind.most,
		onError: () => {
			throw new ServiceProblem("body-too-large", { fix: kind.tooLarge, extensions: { limit: kind.most } });
		},
	})(context, async () => {
		// Files are read by their routes, which know what they hold.
		if (!isFile(kind) && !empty) {
			const text = decodeText(new Uint8Array(await context.req.arrayBuffer()));
			if (text !== "") boundValues(parseJson(text, ""), kind.most === bodyBytes.definition ? definitionValues : jsonValues);
		}
		await next();
	});
});
