/** Keys as letters: one sheet, one page of A4 for each, to be printed, handed over and deleted. Chinese first. */
import type { CellPlan, CellStyle, SheetPlan } from "../workbook/plan.ts";
import { writeWorkbook } from "../workbook/write.ts";
import { beginsFormula, cellText } from "./plain-text.ts";

export interface KeyLetter {
	holder: string;
	/** Code and name; null: no unit. */
	unit: string | null;
	/** "报送（可以报送） / submit" */
	right: string;
	accessKey: string;
	/** The key's public part. */
	id: string;
	/** ISO with its offset. */
	expires: string;
	/** The key that it takes the place of, and until when that one lasts; null: none. */
	replaces: { id: string; until: string } | null;
}

const ink = "1F2933";
const looks = {
	title: { bold: true, size: 18, color: "1F4E79", horizontal: "center" },
	english: { size: 11, color: "52606D", horizontal: "center" },
	label: { size: 11, color: "52606D", border: "C9D3DC", wrap: true, indent: 1, horizontal: "left" },
	value: { size: 12, color: ink, border: "C9D3DC", wrap: true, indent: 1, horizontal: "left" },
	key: { bold: true, size: 12, color: ink, border: "1F4E79", fill: "FFF9E5", horizontal: "center", wrap: true },
	text: { size: 11, color: ink, wrap: true, vertical: "top" },
} as const satisfies Record<string, CellStyle>;

/** @param address where people sign in @param madeAt ISO with its offset */
export function keyLetters(letters: readonly KeyLetter[], address: string, madeAt: string): Uint8Array {
	return writeWorkbook({
		sheets: letters.map((letter, at) => planLetter(letter, at, address, madeAt)),
		names: [],
		activeSheet: 0,
		properties: { title: "访问密钥通知", subject: "", creator: "核表 Hebiao", company: "", created: madeAt },
	});
}

const day = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;

function planLetter(letter: KeyLetter, at: number, address: string, madeAt: string): SheetPlan {
	const { holder, unit, right, accessKey, id, expires, replaces } = letter;
	const rows: [label: string, value: string][] = [
		["持有人\nHolder", holder],
		["单位\nUnit", unit ?? "—"],
		["权限\nRight", right],
		["密钥编号\nKey id", id],
		["有效期至\nValid until", `${day(expires)}（北京时间）`],
		["登录地址\nSign in at", address],
	];
	const zh = [
		"登录：用浏览器打开上面的地址，或在 Excel 的“核表”窗格中点“登录”，输入密钥。大小写、前后空格不论，中间的点要保留。登录一次 12 小时有效。",
		"保管：密钥只显示这一次，服务中只存摘要，遗失不能找回，请联系市教委项目办换发。请勿转借，离岗时交回；怀疑泄露请立即告知，以便撤销。",
		...(replaces ? [`更换：旧密钥（${replaces.id}）用到 ${day(replaces.until)}，此后请用本密钥。`] : []),
	];
	const en = [
		"Open the address in a browser, or choose 登录 in the pane 核表 in Excel, and enter the key. It is shown this once: the service keeps a digest only.",
		...(replaces ? [`The old key (${replaces.id}) lasts until ${day(replaces.until)}.`] : []),
	];
	const keyRow = rows.length + 5;
	const text = (value: string, row: number): CellPlan => ({ row, column: 1, value, style: looks.text });
	const cells: CellPlan[] = [
		{ row: 1, column: 1, value: "核表访问密钥通知", style: looks.title },
		{ row: 2, column: 1, value: "Your access key", style: looks.english },
		...rows.flatMap(([label, value], down): CellPlan[] => [
			{ row: down + 4, column: 1, value: label, style: looks.label },
			{ row: down + 4, column: 2, value: cellText(value), style: beginsFormula(value) ? { ...looks.value, quoted: true } : looks.value },
		]),
		{ row: keyRow, column: 1, value: "密钥\nAccess key", style: looks.label },
		{ row: keyRow, column: 2, value: accessKey, style: looks.key },
		...zh.map((value, down) => text(value, keyRow + 2 + down)),
		...en.map((value, down) => text(value, keyRow + 3 + zh.length + down)),
	];
	const last = keyRow + 2 + zh.length + en.length;
	const paragraphs = [...zh.map((_, down) => keyRow + 2 + down), ...en.map((_, down) => keyRow + 3 + zh.length + down)];
	return {
		name: `${String(at + 1).padStart(3, "0")}_${id}`,
		state: "visible",
		widths: [16, 66],
		heights: {
			1: 40,
			...Object.fromEntries(rows.map((_, down) => [down + 4, 36])),
			[keyRow]: 60,
			...Object.fromEntries(paragraphs.map((row) => [row, 56])),
		},
		cells,
		merges: ["A1:B1", "A2:B2", ...paragraphs.map((row) => `A${row}:B${row}`)],
		tables: [],
		validations: [],
		conditionalFormats: [],
		hyperlinks: [],
		protect: false,
		print: {
			landscape: false,
			area: `A1:B${last}`,
			header: { right: `签发：${day(madeAt)}` },
			footer: { center: "当面交付，打印后请删除本文件。Hand over in person; delete this file once it is printed." },
		},
	};
}
