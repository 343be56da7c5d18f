/** The rule book of each published set: a page outside the API, public as the sets are (decision 064). */
import type { Context } from "hono";
import { z } from "zod";
import { SetId, SetVersion } from "../../shared/api/common.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import type { AppEnv } from "../context.ts";
import { listPublished } from "../db/definitions.ts";
import { sha256 } from "../hash.ts";
import { namesTag } from "../http/entity-tag.ts";
import { newRouter } from "../http/open-api.ts";
import { bookFormats, ruleBook } from "../services/rule-book/index.ts";
import type { Html } from "../services/rule-book/page.ts";
import { noBookPage, shelfPage } from "../services/rule-book/shelf.ts";
import { bookStyle } from "../services/rule-book/style.ts";

const Name = z.object({ set: SetId, version: SetVersion });
const language = z.enum(["zh", "en"]).default("zh");
const Query = z.strictObject({ format: z.enum(bookFormats).default("html"), language });
const ShelfQuery = z.strictObject({ language });

export const ruleBookRoutes = newRouter();

ruleBookRoutes.get("/book/style.css", (context) =>
	context.body(bookStyle, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=3600" }),
);

/** Every book, or those of one set. */
const shelf = async (context: Context<AppEnv>) => {
	const query = ShelfQuery.safeParse(context.req.query());
	if (!query.success)
		throw new ServiceProblem("invalid-request", { details: { zh: "language 为 zh 或 en。", en: "language is zh or en." } });
	const set = context.req.param("set");
	const all = await listPublished(context.env.DB);
	const own = set === undefined ? all : all.filter((one) => one.set === set);
	if (set !== undefined && own.length === 0) return pageOf(context, noBookPage(query.data.language), 404);
	return pageOf(context, shelfPage(own, query.data.language), 200);
};
ruleBookRoutes.get("/book", shelf);
ruleBookRoutes.get("/book/:set", shelf);

ruleBookRoutes.get("/book/:set/:version", async (context) => {
	const query = Query.safeParse(context.req.query());
	if (!query.success)
		throw new ServiceProblem("invalid-request", {
			details: { zh: "format 为 html、markdown 或 csv，language 为 zh 或 en。", en: "format is html, markdown or csv; language zh or en." },
		});
	const name = Name.safeParse(context.req.param());
	const { format, language: inLanguage } = query.data;
	const file = name.success ? await ruleBook(context.env, name.data, format, inLanguage) : null;
	if (!file) {
		if (format === "html") return pageOf(context, noBookPage(inLanguage), 404);
		throw new ServiceProblem("not-found");
	}
	return answered(context, file.text, {
		"Content-Type": file.type,
		...(file.name ? { "Content-Disposition": `attachment; filename="${file.name}"` } : {}),
	});
});

const pageOf = async (context: Context<AppEnv>, page: Html, status: 200 | 404) =>
	answered(context, String(await page), { "Content-Type": "text/html; charset=utf-8" }, status);

/** With its tag: a version that is withdrawn says so at once, and what has not changed is not sent again. */
async function answered(context: Context<AppEnv>, text: string, headers: Record<string, string>, status: 200 | 404 = 200) {
	const tag = (await sha256(text)).slice(0, 32);
	const all = { ...headers, "Cache-Control": "no-cache", ETag: `"${tag}"` };
	return status === 200 && namesTag(context.req.header("if-none-match"), tag)
		? context.body(null, 304, all)
		: context.body(text, status, all);
}

ruleBookRoutes.all("/book/*", (context) => {
	if (context.req.method === "GET" || context.req.method === "HEAD") throw new ServiceProblem("not-found");
	throw new ServiceProblem("method-not-allowed", { extensions: { allowed: ["GET"] } });
});
