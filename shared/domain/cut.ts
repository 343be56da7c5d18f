/** A text of so many signs at most, with a mark where it was cut; no sign of two halves is cut in two. */
export function cut(text: string, most: number): string {
	if (text.length <= most) return text;
	const last = text.charCodeAt(most - 1);
	return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most)}…`;
}
