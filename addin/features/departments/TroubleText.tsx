import type { Advice } from "../../../shared/domain/advice.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";

/** What is wrong and how to correct it. */
export function TroubleText({ trouble: { message, fix } }: { trouble: Advice }) {
	return (
		<p class="bench-trouble" role="alert">
			<Icon name="error" />{" "}
			<span>
				<strong>{say(message)}</strong> {say(fix)}
			</span>
		</p>
	);
}
