/** The looks of the standard template: sizes, margins and fonts of official papers (GB/T 9704), each font with others to fall back on. */
import type { StyleId } from "./write.ts";

const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
export const namespaces = `xmlns:w="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;
export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** TemplateNames of fonts that a computer may lack, and what is like them. */
const fonts: readonly (readonly [name: string, others: readonly string[], family: string])[] = [
	["方正小标宋简体", ["FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "宋体"], "roman"],
	["黑体", ["SimHei", "华文黑体", "STHeiti", "Noto Sans CJK SC"], "swiss"],
	["楷体_GB2312", ["楷体", "KaiTi", "华文楷体", "STKaiti"], "script"],
	["仿宋_GB2312", ["仿宋", "FangSong", "华文仿宋", "STFangsong", "Noto Serif CJK SC"], "roman"],
	["宋体", ["SimSun", "华文宋体", "STSong", "Noto Serif CJK SC"], "roman"],
	["Times New Roman", ["Liberation Serif"], "roman"],
];

export const fontTable = `${head}<w:fonts ${namespaces}>${fonts
	.map(
		([name, others, family]) =>
			`<w:font w:name="${name}"><w:altName w:val="${others.join(",")}"/><w:charset w:val="${name.startsWith("Times") ? "00" : "86"}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
	)
	.join("")}</w:fonts>`;

interface Style {
	/** Built-in names make Word's navigation and contents know them. */
	name: string;
	font: string;
	/** In half points. */
	size: number;
	paragraph: string;
	bold?: boolean;
	color?: string;
	/** The style of the paragraph behind. */
	next?: StyleId;
}

/** Two characters. */
const indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
const none = '<w:ind w:firstLineChars="0" w:firstLine="0"/>';
/** Lines of 28 points: 22 on a page. */
const lines = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>';
const tight = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>';
const centred = '<w:jc w:val="center"/>';

const headingOf = (level: number, indentation: string): string =>
	`<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>${lines}${indentation}<w:outlineLvl w:val="${level}"/>`;

const styles: Readonly<Record<StyleId, Style>> = {
	Title: {
		name: "Title",
		font: "方正小标宋简体",
		size: 52,
		paragraph: `<w:spacing w:before="1000" w:after="200" w:line="700" w:lineRule="exact"/>${none}${centred}`,
	},
	Subtitle: {
		name: "Subtitle",
		font: "楷体_GB2312",
		size: 32,
		paragraph: `<w:spacing w:before="0" w:after="700" w:line="560" w:lineRule="exact"/>${none}${centred}`,
	},
	Heading1: { name: "heading 1", font: "黑体", size: 32, paragraph: headingOf(0, indent), next: "Text" },
	Heading2: { name: "heading 2", font: "楷体_GB2312", size: 32, paragraph: headingOf(1, indent), next: "Text" },
	Heading3: { name: "heading 3", font: "仿宋_GB2312", size: 32, bold: true, paragraph: headingOf(2, indent), next: "Text" },
	Text: { name: "Body Text", font: "仿宋_GB2312", size: 32, paragraph: `${lines}${indent}<w:jc w:val="both"/>` },
	Notice: {
		name: "初稿提示",
		font: "黑体",
		size: 28,
		color: "C00000",
		paragraph: `<w:pBdr>${["top", "left", "bottom", "right"].map((side) => `<w:${side} w:val="single" w:sz="8" w:space="6" w:color="C00000"/>`).join("")}</w:pBdr><w:spacing w:before="0" w:after="240" w:line="400" w:lineRule="exact"/>${none}`,
	},
	Caption: {
		name: "caption",
		font: "黑体",
		size: 24,
		paragraph: `<w:keepNext/><w:spacing w:before="160" w:after="60" w:line="360" w:lineRule="exact"/>${none}${centred}`,
	},
	Unit: { name: "表内单位", font: "仿宋_GB2312", size: 21, paragraph: `<w:keepNext/>${tight}${none}<w:jc w:val="right"/>` },
	Remark: {
		name: "附注",
		font: "仿宋_GB2312",
		size: 21,
		paragraph: `<w:spacing w:before="40" w:after="40" w:line="320" w:lineRule="exact"/>${none}`,
	},
	CellHead: { name: "表头", font: "黑体", size: 21, paragraph: `<w:keepNext/>${tight}${none}${centred}` },
	Cell: { name: "表内文字", font: "仿宋_GB2312", size: 21, paragraph: `${tight}${none}<w:jc w:val="left"/>` },
	CellFigure: { name: "表内数字", font: "仿宋_GB2312", size: 21, paragraph: `${tight}${none}<w:jc w:val="right"/>` },
	CellMiddle: { name: "表内居中", font: "仿宋_GB2312", size: 21, paragraph: `${tight}${none}${centred}` },
	CoverLabel: {
		name: "封面项目",
		font: "黑体",
		size: 28,
		paragraph: `<w:spacing w:before="40" w:after="40" w:line="420" w:lineRule="exact"/>${none}<w:jc w:val="distribute"/>`,
	},
	CoverValue: {
		name: "封面内容",
		font: "仿宋_GB2312",
		size: 28,
		paragraph: `<w:spacing w:before="40" w:after="40" w:line="420" w:lineRule="exact"/>${none}${centred}`,
	},
};

const fontOf = (font: string): string =>
	`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="${font}"/>`;

const styleOf = ([id, { name, font, size, paragraph, bold, color, next }]: [string, Style]): string =>
	`<w:style w:type="paragraph" ${/^[A-Za-z]/.test(name) ? "" : 'w:customStyle="1" '}w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${next ? `<w:next w:val="${next}"/>` : ""}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${fontOf(font)}${bold ? "<w:b/><w:bCs/>" : ""}${color ? `<w:color w:val="${color}"/>` : ""}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`;

const borders = (sides: readonly string[], size: number): string =>
	`<w:tblBorders>${sides.map((side) => `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="000000"/>`).join("")}</w:tblBorders>`;

const tableStyle = (id: string, name: string, sides: readonly string[]): string =>
	`<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:tblPr>${borders(sides, 4)}<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`;

export const stylesPart = `${head}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>${fontOf("仿宋_GB2312")}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${Object.entries(styles).map(styleOf).join("")}${tableStyle("Grid", "报告表格", ["top", "left", "bottom", "right", "insideH", "insideV"])}${tableStyle("Lines", "封面表格", ["bottom", "insideH"])}</w:styles>`;

/** 一、 （一） 1. in front of the headings, counted by Word. */
const numbers: readonly (readonly [format: string, text: string])[] = [
	["chineseCountingThousand", "%1、"],
	["chineseCountingThousand", "（%2）"],
	["decimal", "%3．"],
];

export const numberingPart = `${head}<w:numbering ${namespaces}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${numbers
	.map(
		([format, text], level) =>
			`<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:pStyle w:val="Heading${level + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:lvl>`,
	)
	.join("")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** Numbers of pages stand outside: right on odd pages, left on even ones. */
export const settingsPart = `${head}<w:settings ${namespaces}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`;

/** — 3 — */
export const footerPart = (side: "left" | "right"): string => {
	const run = (inner: string) => `<w:r><w:rPr>${fontOf("宋体")}<w:sz w:val="28"/></w:rPr>${inner}</w:r>`;
	const field = ["begin", "", "end"]
		.map((type) => run(type === "" ? '<w:instrText xml:space="preserve"> PAGE </w:instrText>' : `<w:fldChar w:fldCharType="${type}"/>`))
		.join("");
	return `${head}<w:ftr ${namespaces}><w:p><w:pPr><w:ind w:${side}Chars="100" w:${side}="320"/><w:jc w:val="${side}"/></w:pPr>${run("<w:t>— </w:t>").replace("<w:t>", '<w:t xml:space="preserve">')}${field}${run('<w:t xml:space="preserve"> —</w:t>')}</w:p></w:ftr>`;
};
