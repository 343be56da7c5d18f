/** A region in the standard template: as a table, or as the texts that a form holds. */
import type { Region } from "../../definition/schema.ts";
import type { LevelRegion } from "../content/regions.ts";
import { columnsOf } from "./columns.ts";
import { textWidth } from "./pages.ts";
import { once, paragraph, repeat, type StyleId, table, unless, words } from "./write.ts";

const empty = (role: string): string => unless(role, paragraph("Text", "（表中没有内容。）"));

/** With a caption, on upright pages; "" where the document has no such region. */
export function captioned(regions: readonly LevelRegion[], role: string, caption: string, unit = ""): string {
	const found = regions.find((one) => one.role === role);
	if (!found) return "";
	const heads = paragraph("Caption", caption) + (unit === "" ? "" : paragraph("Unit", unit));
	return once(role, heads + table(role, columnsOf(role, found.region), textWidth.upright)) + empty(role);
}

/** Under a heading, on pages across. */
export const annex =
	(heading: StyleId) =>
	({ role, region, title: own }: LevelRegion): string => {
		// The headings here have numbers of their own.
		const title = own.replace(/^[一二三四五六七八九十]+、/, "");
		if (region.kind === "form" && region.columns.some(({ explanatory }) => explanatory))
			return paragraph(heading, title) + formTexts(role, region);
		return paragraph(heading, title) + once(role, table(role, columnsOf(role, region), textWidth.across)) + empty(role);
	};

/** A form of long texts: what is asked, and what the school says. */
export function formTexts(role: string, region: Region): string {
	const [key = ""] = region.key;
	const value = region.columns.find(({ input }) => input)?.header ?? key;
	return repeat(role, paragraph("Caption", `{{${key}}}`) + words(value));
}
