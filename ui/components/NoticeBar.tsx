import { dismiss, notice } from "../notice.ts";
import { uiTexts } from "../texts.ts";
import { Icon, type IconName } from "./Icon.tsx";

const icons: Record<"good" | "bad" | "plain", IconName> = { good: "ready", bad: "error", plain: "info" };

/** The region stands from the start: screen readers announce only what changes inside a region they know. */
export function NoticeBar() {
	const shown = notice.value;
	return (
		<div class="notices" role="status">
			{shown ? (
				<div class={`notice notice-${shown.tone}`}>
					<Icon name={icons[shown.tone]} />
					<span class="notice-text">{shown.text}</span>
					<button type="button" class="plain-icon" aria-label={uiTexts.value.close} onClick={dismiss}>
						<Icon name="close" size={16} />
					</button>
				</div>
			) : null}
		</div>
	);
}
