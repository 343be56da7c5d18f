/** Commands of the ribbon and the context menu, by Office.js's own messages: the unmodified library in Chromium, Excel simulated. */
import { beforeAll, expect, test } from "vitest";
import { commandNames } from "../../addin/shell/pane/commands.ts";
import { honest } from "../../testkit/corpus/example.ts";
import { SimulatedExcel } from "../../testkit/excel/excel.ts";
import { openPane, type Pane } from "../../testkit/excel/pane.ts";
import { stayQuiet, withChromium } from "./support.ts";

/** Each action notes its name; `explain` rejects, `submit` throws at once, `help` never ends. */
const script = `
import { associateCommands, commandNames } from "/addin/shell/pane/commands.ts";
window.done = [];
window.unexpected = [];
const special = {
	explain: async () => { throw new Error("no network"); },
	submit: () => { throw new Error("no workbook"); },
	help: () => new Promise(() => {}),
};
const actions = Object.fromEntries(commandNames.map((name) => [name, () => { window.done.push(name); return special[name]?.(); }]));
associateCommands(Office.actions.associate, (name) => actions[name](), { patience: 300, unexpected: (error) => window.unexpected.push(error.message) });
window.ready = Office.onReady();
`;

const browser = withChromium();
let pane: Pane;
beforeAll(async () => {
	pane = await openPane(browser(), new SimulatedExcel(honest), script);
	await pane.frame.evaluate("window.ready");
});

/** Waits until Excel has been told that the command ended. */
async function ended(id: string): Promise<number> {
	const found = () => pane.desk.completed.find((one) => one.id === id);
	await expect.poll(found, { message: `${id} is completed` }).toBeDefined();
	return found()?.status ?? Number.NaN;
}

test.each(commandNames)("%s reaches its action, and Excel hears once that it ended", async (name) => {
	const id = pane.desk.press(name);
	expect(await ended(id)).toBe(0);
	await expect.poll(() => pane.frame.evaluate("window.done.at(-1)")).toBe(name);
	// Longer than the patience of the script above, after which a command is ended anyway.
	await stayQuiet(pane.page, 400);
	expect(pane.desk.completed.filter((one) => one.id === id)).toHaveLength(1);
});

test("what an action throws reaches the window, not Excel", async () => {
	await pane.frame.evaluate("window.unexpected.length = 0");
	for (const name of ["explain", "submit", "check"]) expect(await ended(pane.desk.press(name))).toBe(0);
	await expect.poll(() => pane.frame.evaluate("window.unexpected")).toEqual(["no network", "no workbook"]);
});

test("a function that the pane does not have is refused by Office.js", async () => {
	expect(await ended(pane.desk.press("erase"))).not.toBe(0);
	expect(pane.faults).toEqual([]);
});
