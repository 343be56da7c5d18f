/**
 * Explanations that no file has yet, kept on this computer: a reload, a crash or a second file opened in between loses none. They are
 * known by unit and period, not by the file's name, which people change; they come back only where they still hold.
 */
import type { Report, TemplateIdentity } from "../../shared/check/index.ts";
import { kept } from "../../ui/kept.ts";
import type { ExplanationRow } from "../hosts/host.ts";

/** By unit and period. */
type Kept = Record<string, ExplanationRow[]>;

const store = kept("local", "hebiao.explanations", isKept);

/** Keeps what is not in a file yet in place of what was kept before; nothing left: forgets it. */
export function keepExplanations(of: TemplateIdentity, explanations: readonly ExplanationRow[]): void {
	const { [keyOf(of)]: _, ...others } = store.read() ?? {};
	const all: Kept = explanations.length > 0 ? { ...others, [keyOf(of)]: [...explanations] } : others;
	store.write(Object.keys(all).length > 0 ? all : null);
}

export const keptExplanations = (of: TemplateIdentity): readonly ExplanationRow[] => store.read()?.[keyOf(of)] ?? [];

/** Those that a query of the report waits for: same rule, same place, and the value they were said of. */
export function stillHolding(
	explanations: readonly ExplanationRow[],
	{ findings }: Pick<Report, "findings">,
	valueNow: (finding: Report["findings"][number]) => string,
): ExplanationRow[] {
	return explanations.filter(({ rule, place, value }) =>
		findings.some(
			(finding) =>
				finding.severity === "query" &&
				!finding.explanation &&
				finding.rule === rule &&
				finding.place === place &&
				valueNow(finding) === value,
		),
	);
}

const keyOf = ({ unit, period }: TemplateIdentity): string => `${unit}|${period}`;

function isKept(value: unknown): value is Kept {
	return (
		typeof value === "object" && value !== null && Object.values(value).every((list) => Array.isArray(list) && list.every(isExplanation))
	);
}

function isExplanation(value: unknown): value is ExplanationRow {
	return (
		typeof value === "object" &&
		value !== null &&
		["rule", "place", "value", "text"].every((name) => typeof Reflect.get(value, name) === "string")
	);
}
