/** Money between fields in 万元 and the service's fen, without a rounding: 1 万元 is 1,000,000 fen. */

const fenOfWan = 1_000_000;
/** As the service takes it. */
const most = 1e15;

/**
 * @param typed "2000", "1,234.5", "２０００万元"
 * @returns fen; null: blank, not decided; undefined: no amount, or one that fen cannot hold
 */
export function fenOf(typed: string): number | null | undefined {
	const text = typed
		.normalize("NFKC")
		.replace(/\s/g, "")
		.replace(/万元?$/, "");
	if (text === "") return typed.trim() === "" ? null : undefined;
	const [, whole = "", part = ""] = /^(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,6}))?$/.exec(text) ?? [];
	if (whole === "") return undefined;
	const fen = Number(whole.replaceAll(",", "")) * fenOfWan + Number(part.padEnd(6, "0"));
	return fen <= most ? fen : undefined;
}

/** "2000", "0.000001"; null is blank, 0 is "0". */
export function wanText(fen: number | null): string {
	if (fen === null) return "";
	const part = String(fen % fenOfWan)
		.padStart(6, "0")
		.replace(/0+$/, "");
	return `${Math.floor(fen / fenOfWan)}${part ? `.${part}` : ""}`;
}
