import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import type { FailureWords } from "../../session/failure.ts";

/** What went wrong with a request, and what to do about it. */
export function FailureText({ failure }: { failure: FailureWords }) {
	return (
		<div class="failure" role="alert">
			<Icon name={failure.fix ? "error" : "away"} />
			<p>
				{say(failure.message)} {failure.fix ? say(failure.fix) : null}
			</p>
		</div>
	);
}
