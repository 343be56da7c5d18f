export type SourceKind = "design" | "plan" | "found";

/**
 * What a source mark of a definition set means: D… our own design (also "D; F2": modelled on found material, "D←seed§…": drawn
 * from the plan by us), seed§ or S§ the commission's plan, F public material by others.
 */
export function sourceKind(source: string): SourceKind {
	if (/^D/.test(source)) return "design";
	return /^(seed|S§)/.test(source) ? "plan" : "found";
}
