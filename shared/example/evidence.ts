import { serial, type WishedRow } from "./wish.ts";

/** Hands out evidence numbers and keeps the rows of 佐证材料清单, by the year they belong to. */
export class EvidenceRegister {
	readonly #rows = new Map<number, WishedRow[]>();
	/** Of what a later version added: numbers from 5001 on, so that those which samples name stay with what they name. */
	readonly #later = new Map<number, WishedRow[]>();
	readonly #year: number;
	readonly #added: ReadonlySet<string>;

	/** @param added codes of indicators that came with a later version of the set */
	constructor(year: number, added: ReadonlySet<string>) {
		this.#year = year;
		this.#added = added;
	}

	/** @returns the new number, e.g. ZZ-2023-0001. */
	register(name: string, code: string, year = this.#year): string {
		const [kept, from] = this.#added.has(code) ? [this.#later, 5001] : [this.#rows, 1];
		const rows = kept.get(year) ?? [];
		const number = `ZZ-${year}-${String(rows.length + from).padStart(4, "0")}`;
		const about: WishedRow = code ? { 对应指标编码: code } : {};
		rows.push({
			佐证编号: number,
			材料名称: name,
			类型: "文件",
			...about,
			形成日期: serial(year, 11, 30),
			页数: 6,
			文件名: `${number}.pdf`,
			存放位置: "档案室",
			含个人信息: "否",
		});
		kept.set(year, rows);
		return number;
	}

	rowsOf(year: number): WishedRow[] {
		return [...(this.#rows.get(year) ?? []), ...(this.#later.get(year) ?? [])];
	}
}
