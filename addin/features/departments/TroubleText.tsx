import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import type { Trouble } from "./trouble.ts";

/** What is wrong and how to correct it. */
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
