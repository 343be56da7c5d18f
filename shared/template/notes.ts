/** The lines between a sheet's title and its tables. */
import type { Region, Sheet } from "../definition/schema.ts";

/** Of a list's empty rows at least so many are printed. */
export const FEWEST_ROWS = 20;

/** On the first sheet that people see. */
const legend = [
	"黄色格由学校填写；灰色格已预填并锁定；白底蓝字的格自动计算。",
	"空白表示未填，确为零请填0，不适用的格已预填“不适用”。",
	"“校验状态”列列出本行没有通过的规则，“校验”表汇总全部结果。",
];

/** Under a list that has more rows than are printed. */
const spare = "末尾的空行不打印；填到打印区域以外的，请在“页面布局—打印区域”中把区域设到最后一行。";

/** @param folded how many rows do not concern the unit's class */
export function notesOf({ notes }: Sheet, regions: readonly Region[], isCover: boolean, folded: number): string[] {
	const all = isCover ? [...legend, ...notes] : notes;
	const said = [
		folded === 0 ? "" : `本校类别不填的${folded}行已折叠；要查看时选中其上下两行，右键选“取消隐藏”。`,
		// By the definition, so that it stands in every unit's workbook or in none.
		regions.some(({ kind, capacity = Number.POSITIVE_INFINITY }) => kind === "list" && capacity > FEWEST_ROWS) ? spare : "",
	].join("");
	// In the last note, so that the rows below stand where they stand for every class.
	return said === "" ? [...all] : [...all.slice(0, -1), `${all.at(-1) ?? ""}${said}`];
}
