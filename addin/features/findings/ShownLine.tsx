import type { ComponentChildren } from "preact";
import type { Report } from "../../../shared/check/index.ts";
import { texts } from "../../session/texts.ts";
import { filter, noFilter } from "./filter.ts";
import { More } from "./More.tsx";

interface ShownProps {
	shown: number;
	all: number;
	report: Report;
	/** Whether the choices of the filter are. */
	unfolded: boolean;
	fold(unfolded: boolean): void;
	/** At the end of the line. */
	children?: ComponentChildren;
}

/** How many findings are shown of how many, and the ways to see others. */
export function ShownLine({ shown, all, report, unfolded, fold, children }: ShownProps) {
	const { findings: words } = texts.value;
	return (
		<div class="shown">
			<span aria-live="polite">{words.shown(shown, all)}</span>
			<More report={report} />
			{filter.value === noFilter ? null : (
				<button
					type="button"
					class="link"
					onClick={() => {
						filter.value = noFilter;
					}}
				>
					{words.clear}
				</button>
			)}
			<button type="button" class="link" aria-expanded={unfolded} onClick={() => fold(!unfolded)}>
				{words.filter}
			</button>
			{children}
		</div>
	);
}
