/** One figure of the honest workbook, typed wrong and right again in the simulated Excel, and what the pane is to make of it. */
import type { Frame, Locator } from "playwright-core";
import { expect } from "vitest";
import { check } from "../../shared/check/index.ts";
import { fillWorkbook } from "../../shared/template/fill.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { addressOf, honest, honestValue, set } from "../../testkit/corpus/example.ts";
import type { ShownPane } from "./pane-support.ts";

/** The figure; it is wrong with this value. */
export const place = "S_T3_02.actual";
const wrong = 481;

/** What the full check finds in the honest workbook with the figure wrong; what follows from it is folded under it. */
export const found: readonly string[] = check(readWorkbook(fillWorkbook(honest, set, { [place]: wrong })), set)
	.findings.filter(({ follows }) => !follows)
	.map(({ message }) => message.zh);

export class TypedFigure {
	readonly #pane: ShownPane;
	readonly #frame: Frame;
	/** Of the list; select boxes have options, too. */
	readonly lines: Locator;

	/** @param frame where the add-in runs: another one after the pane was opened again */
	constructor(pane: ShownPane, frame = pane.frame) {
		this.#pane = pane;
		this.#frame = frame;
		this.lines = frame.getByRole("listbox").getByRole("option");
	}

	typeWrong(source: "Local" | "Remote" = "Local"): void {
		this.#pane.excel.workbook.type(...addressOf(place), [[wrong]], source);
	}

	typeRight(source: "Local" | "Remote" = "Local"): void {
		this.#pane.excel.workbook.type(...addressOf(place), [[honestValue(place)]], source);
	}

	/** The messages of the list, in its order. */
	listed(): Promise<string[]> {
		return this.#frame.locator(".finding-message").evaluateAll((lines) => lines.map((line) => line.lastChild?.textContent ?? ""));
	}

	button(name: string | RegExp): Locator {
		return this.#frame.getByRole("button", { name, exact: typeof name === "string" });
	}

	async says(text: string | RegExp): Promise<void> {
		await this.#frame.getByText(text).first().waitFor();
	}

	async expectFound(): Promise<void> {
		await expect.poll(() => this.listed()).toEqual(found);
	}

	async expectReady(): Promise<void> {
		await expect.poll(() => this.listed()).toEqual([]);
		await expect.poll(() => this.#frame.locator("[data-verdict]").getAttribute("data-verdict")).toBe("ready");
		await expect.poll(() => this.#frame.locator(".trouble").count()).toBe(0);
	}

	/** An edit is checked right, and taken back, too. */
	async expectToFollow(): Promise<void> {
		this.typeWrong();
		await this.expectFound();
		this.typeRight();
		await this.expectReady();
	}
}
