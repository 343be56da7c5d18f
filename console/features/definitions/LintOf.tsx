import { isObject, type JsonValue } from "../../../shared/definition/draft/edits.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { say } from "../../../ui/language.ts";
import { listOf, textOf } from "./names.ts";

/** As many as are read before the first is put right. */
const mostShown = 10;

/** What lint says where the service refused a draft because of it. */
export function LintOf({ failure }: { failure: RequestFailure }) {
	// Safe: it was parsed from JSON.
	const lint = failure.problem.lint as JsonValue | undefined;
	const errors = listOf(lint, "problems").filter(({ severity }) => severity === "error");
	if (errors.length === 0) return null;
	return (
		<ul class="own-problems">
			{errors.slice(0, mostShown).map(({ path, rule, code, message }) => (
				<li key={textOf(path)}>
					<strong>{textOf(rule ?? code ?? "")}</strong> {isObject(message) ? say({ zh: textOf(message.zh), en: textOf(message.en) }) : null}
				</li>
			))}
		</ul>
	);
}
