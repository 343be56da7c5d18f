/** The rule book of each published set: a page outside the API, public as the sets are (decision 064). */
import { z } from "zod";
import { SetId, SetVersion } from "../../shared/api/common.ts";
import { ServiceProblem } from "../../shared/api/problem.ts";
import { newRouter } from "../http/open-api.ts";
import { bookFormats, ruleBook } from "../services/rule-book/index.ts";
import { bookStyle } from "../services/rule-book/style.ts";

const Name = z.object({ set: SetId, version: SetVersion });
const Query = z.strictObject({ format: z.enum(bookFormats).default("html"), language: z.enum(["zh", "en"]).default("zh") });

export const ruleBookRoutes = newRouter();

ruleBookRoutes.get("/book/style.css", (context) =>
	context.body(bookStyle, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=3600" }),
);

ruleBookRoutes.get("/book/:set/:version", async (context) => {
	const name = Name.safeParse(context.req.param());
	if (!name.success) throw new ServiceProblem("not-found");
	const query = Query.safeParse(context.req.query());
	if (!query.success)
		throw new ServiceProblem("invalid-request", {
			details: { zh: "format 为 html、markdown 或 csv，language 为 zh 或 en。", en: "format is html, markdown or csv; language zh or en." },
		});
	const { set, version } = name.data;
	const { type, name: fileName, text } = await ruleBook(context.env, set, version, query.data.format, query.data.language);
	return context.body(text, 200, {
		"Content-Type": type,
		// A version that is withdrawn says so at once.
		"Cache-Control": "no-cache",
		...(fileName ? { "Content-Disposition": `attachment; filename="${fileName}"` } : {}),
	});
});

ruleBookRoutes.all("/book/*", (context) => {
	if (context.req.method === "GET" || context.req.method === "HEAD") throw new ServiceProblem("not-found");
	throw new ServiceProblem("method-not-allowed", { extensions: { allowed: ["GET"] } });
});
