import { Button } from "../../../ui/components/Button.tsx";
import { book } from "../../session/book.ts";
import { Assignments } from "./Assignments.tsx";
import { departments, partOf } from "./departments.ts";
import { Found } from "./Found.tsx";
import { SplitDone } from "./SplitDone.tsx";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";
import { fileNameOf, split, splitting, withFindings } from "./splitting.ts";
import { TroubleText } from "./TroubleText.tsx";
import { words } from "./words.ts";

/** What the open workbook would be split into, who gets which table, and the button. */
export function Split({ host, openPart }: SplitAndMergeProps) {
	const say = words.value.split;
	const open = book.value;
	if (!open || !host) {
		return (
			<div class="nothing">
				<p>{say.none}</p>
				<p>
					<a href="#check">{say.open}</a>
				</p>
			</div>
		);
	}
	if (partOf.value !== null) return <p class="nothing">{say.isPart(partOf.value)}</p>;
	const last = splitting.value;
	// Parts of a workbook that was open before are not this one's.
	const now = last.kind === "done" && last.host !== host ? ({ kind: "idle" } as const) : last;
	const busy = now.kind === "busy";
	const count = departments.value.length;
	return (
		<>
			<p>{say.of(fileNameOf(host))}</p>
			<Found />
			<Assignments />
			<label class="bench-check">
				<input
					type="checkbox"
					checked={withFindings.value}
					onChange={(event) => {
						withFindings.value = event.currentTarget.checked;
					}}
				/>
				{say.findings}
			</label>
			<p class="bench-go">
				<Button appearance="primary" size="large" disabled={busy || count === 0} onClick={() => void split(host)}>
					{say.go(count)}
				</Button>
			</p>
			<div role="status" class="bench-status">
				{busy ? (
					<>
						<p>{now.done === null ? say.reading : say.busy(now.done, now.of)}</p>
						<progress aria-label={say.heading} value={now.done ?? undefined} max={now.of} />
					</>
				) : null}
				{now.kind === "done" ? <p class="unseen">{say.done(now.result.parts.length)}</p> : null}
			</div>
			{now.kind === "trouble" ? <TroubleText trouble={now.trouble} /> : null}
			{now.kind === "done" ? <SplitDone done={now} openPart={openPart} /> : null}
		</>
	);
}
