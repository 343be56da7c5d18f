/**
 * Role × page: what each role sees of the console, and that the service refuses what a page that it does not see would ask. The table is written
 * from the pages, the routes that each of them calls and the router; `npm run test -- tests/console/roles.test.ts -u` writes it anew.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { pages } from "../../console/shell/pages.ts";
import type { Role } from "../../shared/api/session.ts";
import { root } from "../../tools/root.ts";
import { deeper } from "./deep-addresses.ts";
import { callsIn, routeAt, routesCalledIn, serviceRoutes } from "./routes-called.ts";

const roles: readonly Role[] = ["commission", "maintainer", "school"];
const names: Record<Role, string> = { commission: "市教委", maintainer: "维护员", school: "学校" };

let called: Map<string, Set<string>>;
/** Routes that a page calls, by its id; "" is the frame around all. */
const ofPage = new Map<string, Set<string>>();
let ofSchools: Set<string>;

const filesIn = async (folder: string): Promise<string[]> =>
	(await readdir(join(root, folder), { recursive: true })).filter((file) => /\.tsx?$/.test(file)).map((file) => join(root, folder, file));

async function routesIn(folders: readonly string[]): Promise<Set<string>> {
	const routes = new Set<string>();
	for (const file of (await Promise.all(folders.map(filesIn))).flat()) {
		const { functions, addresses } = await callsIn(file);
		for (const one of functions) for (const route of called.get(one) ?? []) routes.add(route);
		for (const path of addresses)
			routes.add(routeAt("GET", path) ?? routeAt("GET", path.replace(/[^/]+$/, "x")) ?? `no route: GET ${path}`);
	}
	return routes;
}

beforeAll(async () => {
	called = await routesCalledIn(join(root, "console/api"));
	ofPage.set("", await routesIn(["console/shell", "console/session", "console/parts"]));
	for (const { id } of pages) ofPage.set(id, await routesIn([`console/features/${id}`]));
	ofSchools = new Set([...(await routesCalledIn(join(root, "addin/api"))).values()].flatMap((routes) => [...routes]));
});

test("every function that asks the service asks at routes that there are; every folder of features is a page", async () => {
	expect([...called].filter(([, routes]) => [...routes].some((route) => route.startsWith("no route"))).map(([name]) => name)).toEqual([]);
	expect([...ofPage.values()].flatMap((routes) => [...routes].filter((route) => route.startsWith("no route")))).toEqual([]);
	expect((await readdir(join(root, "console/features"))).toSorted()).toEqual(pages.map(({ id }) => id).toSorted());
	// Each page asks something: an empty table would hold of everything.
	expect(pages.filter(({ id }) => (ofPage.get(id)?.size ?? 0) === 0).map(({ id }) => id)).toEqual([]);
	expect(ofSchools.size).toBeGreaterThan(10);
});

const may = (role: Role, route: string): boolean => serviceRoutes.get(route)?.includes(role) ?? true;
/** For whoever comes: verifying a receipt, reading a published set. */
const isPublic = (route: string): boolean => serviceRoutes.has(route) && serviceRoutes.get(route) === undefined;

/** For a school's programs (docs/api.md): its own result, once it is accepted; of another's it hears nothing (tests/worker/security/table.test.ts). */
const ofSchoolsPrograms = ["GET /summaries/{unit}"];

/** Routes of a role's own pages, and of the frame around them. */
const ownOf = (role: Role): Set<string> =>
	new Set(["", ...pages.filter((page) => page.roles.includes(role)).map(({ id }) => id)].flatMap((id) => [...(ofPage.get(id) ?? [])]));

test.each(roles)("of pages that it does not see, %s is refused every route but those of its own pages", (role) => {
	// A school sees no page of the console; what it may use is what its own side, the page and the pane, use.
	const own = role === "school" ? new Set([...ofSchools, ...(ofPage.get("") ?? []), ...ofSchoolsPrograms]) : ownOf(role);
	const open = pages
		.filter((page) => !page.roles.includes(role))
		.flatMap(({ id }) =>
			[...(ofPage.get(id) ?? [])]
				.filter((route) => may(role, route) && !isPublic(route) && !own.has(route))
				.map((route) => `${id}: ${route}`),
		);
	expect(open).toEqual([]);
});

test("a role may use what its pages show: of the commission's and the maintainers' each route is open to one of them at least", () => {
	const shut = pages.flatMap(({ id, roles: who }) =>
		[...(ofPage.get(id) ?? [])].filter((route) => !who.some((role) => may(role, route))).map((route) => `${id}: ${route}`),
	);
	expect(shut).toEqual([]);
});

test("the table", async () => {
	const seen = (role: Role, page: (typeof pages)[number]) => (page.roles.includes(role) ? "看得到" : "—");
	const whoOf = (route: string) => {
		const who = serviceRoutes.get(route);
		return who === undefined
			? "不限"
			: roles
					.filter((role) => who.includes(role))
					.map((role) => names[role])
					.join("、");
	};
	const addresses = (id: string) =>
		[id, ...(deeper[id] ?? []).map((rest) => `${id}/${rest}`)].map((path) => `\`/console/${path}\``).join("<br>");
	const table = [
		"# 谁看得到工作台的哪些页 Which role sees which page of the console",
		"",
		"由测试从页面、页面所调用的接口和路由器写成（`tests/console/roles.test.ts`）。看不到的页，其接口由服务拒绝；学校登录工作台只看到指向学校页面的说明。",
		"Written by a test from the pages, the routes that they call and the router. What a role does not see, the service refuses it; a school that signs in at the console is led to the schools' page.",
		"",
		`| 页 Page | 地址 Addresses | ${roles.map((role) => names[role]).join(" | ")} |`,
		`|---|---|${roles.map(() => "---").join("|")}|`,
		...pages.map(
			(page) => `| ${page.name.zh} ${page.name.en} | ${addresses(page.id)} | ${roles.map((role) => seen(role, page)).join(" | ")} |`,
		),
		"",
		"| 页 Page | 接口 Route | 可用 Open to |",
		"|---|---|---|",
		...pages.flatMap(({ id, name }) =>
			[...(ofPage.get(id) ?? [])].toSorted().map((route) => `| ${name.zh} | \`${route}\` | ${whoOf(route)} |`),
		),
		"",
	].join("\n");
	await expect(table).toMatchFileSnapshot(join(root, "docs/console-roles.md"));
});
