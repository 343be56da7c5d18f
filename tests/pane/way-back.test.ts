import { beforeEach, expect, test, vi } from "vitest";
import type { SheetPlace, WorkbookHost } from "../../addin/hosts/host.ts";

type WayBack = typeof import("../../addin/features/findings/way-back.ts");

let code: WayBack;
beforeEach(async () => {
	vi.resetModules();
	code = await import("../../addin/features/findings/way-back.ts");
});

const at = (cell: string, sheet = "封面"): { sheet: string; cell: string } => ({ sheet, cell });

/** A program in which the person is at a cell; it tells of every move, as Excel does, one's own included. */
function program(person: { sheet: string; cell: string }) {
	const state = { person, asked: 0 };
	const host = {
		selection: async () => {
			state.asked++;
			return state.person;
		},
	} as unknown as WorkbookHost; // Safe: nothing else of it is asked.
	const go = (place: SheetPlace): void => {
		state.person = { sheet: place.sheet, cell: place.cell ?? "A1" };
		code.noteMove(state.person);
	};
	return { state, host, go, lead: (place: SheetPlace) => code.leadAway(host, place, () => go(place)) };
}

test("led on from one finding to the next, the person comes back to where they began", async () => {
	const { lead, go, state } = program(at("B5"));
	go(at("B6"));
	await lead(at("I12", "自评"));
	await lead(at("I20", "自评"));
	await lead({ sheet: "典型案例", cell: null });
	expect(code.wayBack.value).toEqual(at("B6"));
	expect(state.asked).toBe(0);
	await code.leadBack(at("B6"), () => go(at("B6")));
	expect([state.person, code.wayBack.value]).toEqual([at("B6"), null]);
	await lead(at("I12", "自评"));
	expect(code.wayBack.value).toEqual(at("B6"));
});

test("where the person goes meanwhile is where they come back to", async () => {
	const { lead, go } = program(at("B5"));
	await lead(at("I12", "自评"));
	go(at("C3", "资金"));
	await lead(at("I20", "自评"));
	expect(code.wayBack.value).toEqual(at("C3", "资金"));
});

test("somebody who has not moved yet is asked for once, and a program that does not answer leads all the same", async () => {
	const { lead, state, host } = program(at("B5"));
	await lead(at("I12", "自评"));
	await lead(at("I20", "自评"));
	expect([code.wayBack.value, state.asked]).toEqual([at("B5"), 1]);
	vi.resetModules();
	code = await import("../../addin/features/findings/way-back.ts");
	const led: SheetPlace[] = [];
	await code.leadAway({ ...host, selection: () => Promise.reject(new Error("away")) }, at("I12"), () => void led.push(at("I12")));
	expect([led, code.wayBack.value]).toEqual([[at("I12")], null]);
});

test("what cannot be shown leaves everything as it was", async () => {
	const { lead, host, go } = program(at("B5"));
	go(at("B6"));
	await expect(code.leadAway(host, at("I12"), () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
	expect(code.wayBack.value).toBeNull();
	await lead(at("I12", "自评"));
	expect(code.wayBack.value).toEqual(at("B6"));
});
