/** What the names in braces of a set's formulas and texts stand for. */
import { placeholdersIn } from "../../../shared/definition/placeholder.ts";
import type { DefinitionSet, Text } from "../../../shared/definition/schema.ts";

const text = (zh: string, en: string): Text => ({ zh, en });

const meanings: Readonly<Record<string, Text>> = {
	code: text("指标编码", "the indicator’s code"),
	name: text("指标名称", "the indicator’s name"),
	label: text("这一行的名称", "what the row is called"),
	unit: text("单位", "the unit"),
	hardMin: text("不得低于", "the hard minimum"),
	hardMax: text("不得高于", "the hard maximum"),
	softMin: text("常见不低于", "the soft minimum"),
	softMax: text("常见不高于", "the soft maximum"),
	yoyRatioMax: text("同比上限（倍）", "the largest change to last year (times)"),
	precision: text("小数位数", "decimal places"),
	scale: text("比值的倍数", "the ratio’s scale"),
	numerator: text("分子的指标编码", "the numerator’s code"),
	numeratorName: text("分子的名称", "the numerator’s name"),
	denominator: text("分母的指标编码", "the denominator’s code"),
	denominatorName: text("分母的名称", "the denominator’s name"),
	rollupFrom: text("其中包含的专业群指标", "the clusters’ indicator that it contains"),
	rollupTo: text("包含它的学校指标", "the school’s indicator that contains it"),
	region: text("指标所在的区域", "the region in which the indicator stands"),
	group: text("任务组", "the task group"),
	header: text("列标题", "the column’s heading"),
	role: text("区域名", "the region"),
	type: text("列的内容类型", "what the column holds"),
	minLength: text("最少字数", "characters at least"),
	maxLength: text("最多字数", "characters at most"),
	list: text("关联的成果类别", "the list of results that it counts"),
	listName: text("关联的成果类别名称", "the name of that list"),
	levels: text("计入的级别", "the levels counted"),
	levelsText: text("计入的级别", "the levels counted"),
	lowerCodes: text("越低越好的指标编码", "the codes of which less is better"),
	countWords: text("表示数量的词", "words that count"),
	smallNumber: text("小数值线", "the small number of the policy"),
	deviationThreshold: text("偏差阈值", "the threshold of deviation"),
	now: text("格里现在的内容", "what stands in the cell now"),
	fill: text("该格应怎样填", "how the cell is filled in"),
};

/** Those that occur in the set and that no rule computes by itself, in the order of the list above. */
export function placeholderMeanings({ rules }: Pick<DefinitionSet, "rules">): { name: string; meaning: Text }[] {
	const used = new Set(
		rules.flatMap(({ clauses, message, fix }) => {
			const own = new Set(clauses.flatMap(({ values }) => Object.keys(values)));
			const formulas = clauses.flatMap(({ formula, where, at }) => [formula, where ?? "", at]);
			const texts = [message.zh, message.en, fix.zh, fix.en];
			return [
				...formulas.flatMap((one) => placeholdersIn(one).map(({ name }) => name)),
				...texts.flatMap((one) => placeholdersIn(one).map(({ name }) => name)).filter((name) => !own.has(name)),
			];
		}),
	);
	return Object.entries(meanings).flatMap(([name, meaning]) => (used.has(name) ? { name, meaning } : []));
}
