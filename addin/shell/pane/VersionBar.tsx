import { Icon } from "../../../ui/components/Icon.tsx";
import { periods } from "../../features/filing/filing.ts";
import { standingWords } from "../../features/service-check/words.ts";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { openTemplate } from "./template-later.ts";

/** The period asks for another definition set than the workbook was made with; known once somebody has signed in. */
export function VersionBar({ book }: { book: Book }) {
	const { pane } = texts.value;
	const words = standingWords.value;
	const { template } = book.report;
	const asked = periods.value?.find(({ id }) => id === template.period);
	if (!asked || (asked.set === template.set && asked.version === template.version)) return null;
	const wanted = `${asked.set}/${asked.version}`;
	return (
		<div class="trouble" role="status">
			<Icon name="query" />
			<p>
				{isOlder(template.version, asked.version) && asked.set === template.set ? words.olderVersion(wanted) : words.newerVersion(wanted)}{" "}
				<button type="button" class="link" onClick={() => void openTemplate()}>
					{pane.openTemplate}
				</button>
			</p>
		</div>
	);
}

/** "1.0.0" before "1.10.0" */
function isOlder(version: string, than: string): boolean {
	const [a, b] = [version, than].map((text) => text.split(".").map(Number));
	const at = a?.findIndex((part, index) => part !== b?.[index]) ?? -1;
	return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}
