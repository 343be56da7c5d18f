import type { Failure } from "../../state/failure.ts";
import { say } from "../../state/preferences.ts";
import { Icon } from "../shell/Icon.tsx";

/** What went wrong with a request, and what to do about it. */
export function FailureText({ failure }: { failure: Failure }) {
	return (
		<div class="failure" role="alert">
			<Icon name={failure.fix ? "error" : "away"} />
			<p>
				{say(failure.message)} {failure.fix ? say(failure.fix) : null}
			</p>
		</div>
	);
}
