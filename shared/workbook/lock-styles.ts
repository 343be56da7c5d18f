/** styles.xml with locked twins of cell formats: the same look on a grey ground. */
import { appended, findStyles, reformatted } from "./patch-formats.ts";
import { spliceBytes } from "./patch-splice.ts";

export interface LockedStyles {
	/** Format → its locked twin; undefined where the format is locked as it is. */
	twinOf(format: number): number | undefined;
	/** The part with the twins that were asked for. */
	xml(): Uint8Array;
}

/** @param fill RRGGBB of the twins' ground */
export function lockedStyles(bytes: Uint8Array, part: string, fill: string): LockedStyles {
	const { prefix, formats, formatList, fillList } = findStyles(bytes, part);
	const twins = new Map<number, number>();
	const added: string[] = [];
	return {
		twinOf(format) {
			const known = twins.get(format);
			if (known !== undefined) return known;
			const own = formats[format];
			if (!own?.unlocked || !own.locked) return undefined;
			const number = formats.length + added.length;
			const wanted = { fillId: String(fillList?.length ?? 0), applyFill: "1", applyProtection: "1" };
			added.push(reformatted(own, wanted, part, { ...own.locked, text: 'locked="1"' }));
			twins.set(format, number);
			return number;
		},
		xml() {
			if (added.length === 0 || !formatList) return bytes;
			const ground = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FF${fill}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`;
			return spliceBytes(bytes, [...(fillList ? appended(fillList, prefix, [ground]) : []), ...appended(formatList, prefix, added)]);
		},
	};
}
