/** Finds in a test's source where it asks a page once, sleeps, or presses without looking: each a coin toss on a busy machine. */
import { parseAst } from "vite";

/** What a locator says as things are at that moment. */
const asks = new Set(
	"all allInnerTexts allTextContents ariaSnapshot boundingBox count getAttribute innerHTML innerText inputValue isChecked isDisabled isEditable isEnabled isHidden isVisible textContent".split(
		" ",
	),
);
/** What can be told to look neither whether the element moves nor whether something covers it. */
const acts = new Set("check click dblclick dragTo fill hover selectOption setChecked tap uncheck".split(" "));
/** What is handed to these runs inside the page. */
const intoPage = new Set(["addInitScript", "evaluate", "evaluateAll", "evaluateHandle", "waitForFunction"]);

interface Node {
	type: string;
	start: number;
	end: number;
	[key: string]: unknown;
}

interface Around {
	polled: boolean;
	expected: boolean;
	awaited: boolean;
	/** Names of the functions around, innermost last. */
	functions: readonly string[];
	/** The innermost function with a name does nothing but give back what stands here. */
	asker: string | null;
}

export interface Fault {
	line: number;
	/** Names of the functions around, innermost last. */
	functions: readonly string[];
	what: string;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const nameOf = (node: unknown): string => (isNode(node) && typeof node.name === "string" ? node.name : "");

/** @returns the coin tosses of a source in TypeScript, in its order */
export function asksOnce(source: string): Fault[] {
	const tree = parseAst(source, { lang: "ts" }) as unknown as Node; // Safe: each of its nodes has a type, a start and an end.
	/** Functions that do nothing but ask, by what they ask; whoever calls them asks. */
	const askers = new Map<string, "locator" | "page">();
	// What asks by calling an asker is known when the askers are.
	for (let known = -1; known < askers.size; ) {
		known = askers.size;
		look(tree, () => {});
	}
	const faults: Fault[] = [];
	look(tree, (node, { functions }, what) => faults.push({ line: source.slice(0, node.start).split("\n").length, functions, what }));
	return faults;

	function look(whole: Node, report: (node: Node, around: Around, what: string) => void): void {
		visit(whole, { polled: false, expected: false, awaited: false, functions: [], asker: null });

		function visit(node: Node, around: Around): void {
			if (node.type === "CallExpression") {
				call(node, around);
				return;
			}
			const inside = node.type === "AwaitExpression" ? { ...around, awaited: true } : around;
			for (const [key, value] of Object.entries(node))
				for (const child of Array.isArray(value) ? value : [value])
					if (isNode(child)) visit(child, /Function/.test(child.type) ? within(child, node, key, inside) : inside);
		}

		function call(node: Node, around: Around): void {
			const callee = isNode(node.callee) ? node.callee : node;
			const object = callee.type === "MemberExpression" && isNode(callee.object) ? callee.object : undefined;
			const name = nameOf(object ? callee.property : callee);
			const text = source.slice(node.start, node.end);
			const asked =
				asks.has(name) && nameOf(object) !== "Promise"
					? "locator"
					: /^evaluate(All)?$/.test(name) && !/\.then\(/.test(text)
						? "page"
						: askers.get(name);
			if (asked && !around.polled && name !== around.asker) {
				if (around.asker !== null) askers.set(around.asker, asked);
				else if (asked === "locator" || around.expected) report(node, around, `asks once: ${name}()`);
			}
			if (name === "waitForTimeout" || (name === "setTimeout" && around.awaited)) report(node, around, `sleeps: ${name}()`);
			if (acts.has(name) && /\bforce: true/.test(text)) report(node, around, `presses without looking: ${name}({ force: true })`);
			if (name === "waitForLoadState" && text.includes("networkidle")) report(node, around, "waits for a quiet network, not for the page");
			visit(callee, around);
			if (intoPage.has(name)) return;
			const inside = {
				...around,
				polled: around.polled || (name === "poll" && nameOf(object) === "expect") || name === "awaited",
				expected: around.expected || (name === "expect" && !object),
			};
			for (const argument of Array.isArray(node.arguments) ? node.arguments : [])
				if (isNode(argument)) visit(argument, /Function/.test(argument.type) ? { ...inside, asker: null } : inside);
		}
	}
}

/** A function and what is around it: its name is its own, or that of what holds it. */
function within(node: Node, holder: Node, key: string, around: Around): Around {
	const name = nameOf(node.id) || (key === "init" || key === "value" ? nameOf(holder.id ?? holder.key) : "");
	if (name === "") return { ...around, asker: null };
	return { ...around, awaited: false, functions: [...around.functions, name], asker: givesBackOnly(node) ? name : null };
}

function givesBackOnly({ body }: Node): boolean {
	if (!isNode(body) || body.type !== "BlockStatement") return isNode(body);
	const statements = Array.isArray(body.body) ? body.body : [];
	return statements.length === 1 && isNode(statements[0]) && statements[0].type === "ReturnStatement";
}
