/** Numbers of versions, and which of them a change may have: x.y.z, where x breaks files, y changes results or questions, z only words. */
import type { DefinitionDiff } from "./diff.ts";
import type { Text } from "./schema.ts";

/** Negative where `one` comes before `other`. */
export function compareVersions(one: string, other: string): number {
	const [first, second] = [partsOf(one), partsOf(other)];
	const at = first.findIndex((part, index) => part !== second[index]);
	return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
}

/** The smallest version that a change of this kind may be published as. */
export function leastVersion({ from, rises }: Pick<DefinitionDiff, "from" | "rises">): string {
	const [x = 0, y = 0, z = 0] = partsOf(from);
	if (rises === "x") return `${x + 1}.0.0`;
	return rises === "y" ? `${x}.${y + 1}.0` : `${x}.${y}.${z + 1}`;
}

/** Why a draft may not have its version, and which it may; undefined: it may. */
export function versionFault(diff: DefinitionDiff): Text | undefined {
	const { from, to, rises, changes } = diff;
	const least = leastVersion(diff);
	if (compareVersions(to, from) <= 0)
		return {
			zh: `版本 ${to} 不高于已发布的 ${from}；版本只升不降，请改为 ${least} 或更高。`,
			en: `Version ${to} is not above ${from}, which is published; versions only rise: make it ${least} or higher.`,
		};
	if (compareVersions(to, least) >= 0) return undefined;
	const [gravest] = changes;
	const why =
		rises === "x"
			? { zh: "会使已填的工作簿不再适用", en: "breaks filled workbooks" }
			: { zh: "会改变结果或所问的内容", en: "changes results or what is asked" };
	return {
		zh: `与 ${from} 相比，有改动${why.zh}（如：${gravest?.sentence.zh}），版本须为 ${least} 或更高，不能是 ${to}。`,
		en: `Compared with ${from}, a change ${why.en} (such as: ${gravest?.sentence.en}): the version must be ${least} or higher, not ${to}.`,
	};
}

const partsOf = (version: string): number[] => version.split(".").map(Number);
