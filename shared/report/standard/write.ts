/** Paragraphs and tables of the standard template, in WordprocessingML. */
import { escapeXml } from "../template/xml-tree.ts";

/** Styles of styles.ts, by id. */
export type StyleId =
	| "Title"
	| "Subtitle"
	| "Heading1"
	| "Heading2"
	| "Heading3"
	| "Text"
	| "Notice"
	| "Caption"
	| "Unit"
	| "Remark"
	| "CellHead"
	| "Cell"
	| "CellFigure"
	| "CellMiddle"
	| "CoverLabel"
	| "CoverValue";

export const paragraph = (style: StyleId, text: string, before = ""): string =>
	`<w:p><w:pPr><w:pStyle w:val="${style}"/>${before}</w:pPr><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;

/** Text of a school, each of its lines a paragraph. */
export const words = (name: string): string => paragraph("Text", `{{${name}}}`);

/** What stands between is there once for each row; once, where there is any; where there is none. */
export const repeat = (name: string, inner: string): string => section("#", name, inner);
export const once = (name: string, inner: string): string => section("?", name, inner);
export const unless = (name: string, inner: string): string => section("^", name, inner);

const section = (sign: string, name: string, inner: string): string =>
	`${paragraph("Text", `{{${sign}${name}}}`)}${inner}${paragraph("Text", `{{/${name}}}`)}`;

export interface ReportColumn {
	head: string;
	/** Of the value; placeholders and words. */
	cell: string;
	/** Parts of the table's width. */
	width: number;
	style?: StyleId;
}

const cell = (width: number, content: string, span = 1, shade = ""): string =>
	`<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ""}${shade === "" ? "" : `<w:shd w:val="clear" w:color="auto" w:fill="${shade}"/>`}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;

const row = (cells: string, properties = ""): string => `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells}</w:tr>`;

function widthsOf(columns: readonly ReportColumn[], total: number): number[] {
	const sum = columns.reduce((all, { width }) => all + width, 0);
	return columns.map(({ width }) => Math.round((width / sum) * total));
}

function tableOf(widths: readonly number[], rows: string, style = "Grid"): string {
	const total = widths.reduce((sum, width) => sum + width, 0);
	const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
	return `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblW w:w="${total}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
}

/** A section of rows. @param name of the section @param total in twentieths of a point @param groups sections around the rows, each with a row of its own */
export function table(name: string, columns: readonly ReportColumn[], total: number, groups?: { name: string; title: string }): string {
	const widths = widthsOf(columns, total);
	const heads = row(
		columns.map(({ head }, at) => cell(widths[at] ?? 0, paragraph("CellHead", head), 1, "F2F2F2")).join(""),
		"<w:tblHeader/>",
	);
	const last = columns.length - 1;
	const bodies = columns.map(({ cell: content, style = "Cell" }, at) => {
		const open = at === 0 ? `{{#${name}}}` : "";
		const close = at === last ? `{{/${name}}}${groups ? `{{/${groups.name}}}` : ""}` : "";
		return cell(widths[at] ?? 0, paragraph(style, `${open}${content}${close}`));
	});
	const whole = widths.reduce((sum, width) => sum + width, 0);
	const group = groups
		? row(cell(whole, paragraph("Cell", `{{#${groups.name}}}${groups.title}`, "<w:keepNext/>"), columns.length, "FAFAFA"))
		: "";
	return `${tableOf(widths, heads + group + row(bodies.join("")))}${paragraph("Remark", "")}`;
}

/** Labels and values, as on a cover. */
export const pairs = (name: string, label: string, value: string, total: number): string => {
	const widths = [Math.round(total * 0.32), Math.round(total * 0.68)];
	return tableOf(
		widths,
		row(
			cell(widths[0] ?? 0, paragraph("CoverLabel", `{{#${name}}}${label}`)) +
				cell(widths[1] ?? 0, paragraph("CoverValue", `${value}{{/${name}}}`)),
		),
		"Lines",
	);
};
