/** Lists that grow with what was sent: an answer names the first and counts the rest. */
import { issuesNamed } from "../../shared/domain/limits.ts";

export interface FirstNamed<T> {
	named: readonly T[];
	more: number;
}

export const firstNamed = <T>(list: readonly T[]): FirstNamed<T> => ({
	named: list.slice(0, issuesNamed),
	more: Math.max(0, list.length - issuesNamed),
});

/** `A、B，另有3处` */
export const namedZh = ({ named, more }: FirstNamed<string>): string => `${named.join("、")}${more > 0 ? `，另有${more}处` : ""}`;
/** `A, B, and 3 more` */
export const namedEn = ({ named, more }: FirstNamed<string>): string => `${named.join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
