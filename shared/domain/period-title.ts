/** What a period is called, from its id alone: what people read in place of `2023-annual`. */
export interface PeriodTitle {
	zh: string;
	en: string;
}

const titles: readonly (readonly [RegExp, (first: string, second: string) => PeriodTitle])[] = [
	[/^(\d{4})-(\d{4})-taskbook$/, (first, last) => ({ zh: `${first}—${last}年建设任务书`, en: `Task book ${first}–${last}` })],
	[/^(\d{4})-annual$/, (year) => ({ zh: `${year}年度绩效自评`, en: `Annual self-evaluation ${year}` })],
	[
		/^(\d{4})Q([1-4])-quarterly$/,
		(year, quarter) => ({ zh: `${year}年第${quarter}季度过程监控季报`, en: `Progress report ${year} Q${quarter}` }),
	],
];

/** @param id `2022-2024-taskbook`, `2023-annual`, `2023Q2-quarterly`; of any other id the id itself */
export function periodTitle(id: string): PeriodTitle {
	for (const [form, titleOf] of titles) {
		const found = form.exec(id);
		if (found) return titleOf(found[1] ?? "", found[2] ?? "");
	}
	return { zh: id, en: id };
}
