/** 校验码: what a printed 报送单 is verified by. */

/** Twenty hexadecimal digits: 74 bits that nobody guesses, short enough to be typed. */
const digits = 20;

/** The first digits of the revision's random id, in groups of four: `3F2A-91BC-4E07-8D11-02A4`. @param id a UUID */
export const slipCode = (id: string): string => (id.replaceAll("-", "").slice(0, digits).toUpperCase().match(/.{4}/g) ?? []).join("-");

/** How the ids begin that have this code, as a UUID spells them; undefined: it is none. @param code as somebody typed it */
export function idsBeginning(code: string): string | undefined {
	const typed = code.replaceAll(/[\s\-–—]/g, "").toLowerCase();
	if (!/^[0-9a-f]{20}$/.test(typed)) return undefined;
	return [typed.slice(0, 8), typed.slice(8, 12), typed.slice(12, 16), typed.slice(16, 20)].join("-");
}
