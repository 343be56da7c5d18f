import { say } from "../../state/preferences.ts";
import { Icon } from "../shell/Icon.tsx";
import type { Trouble } from "./trouble.ts";

/** What is wrong and how to mend it. */
export function TroubleText({ trouble: { message, fix } }: { trouble: Trouble }) {
	return (
		<p class="bench-trouble" role="alert">
			<Icon name="error" />{" "}
			<span>
				<strong>{say(message)}</strong> {say(fix)}
			</span>
		</p>
	);
}
