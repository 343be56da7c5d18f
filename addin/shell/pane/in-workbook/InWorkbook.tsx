import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../../../ui/components/Button.tsx";
import { useHeadingFocus } from "../../../../ui/components/use-heading-focus.ts";
import { say } from "../../../../ui/language.ts";
import { notify } from "../../../../ui/notice.ts";
import { listable } from "../../../features/findings/selection.ts";
import { HostError } from "../../../hosts/host.ts";
import { failureOfRequest } from "../../../session/failure.ts";
import { inWorkbookWords } from "../../../session/in-workbook-words.ts";
import { excelHost } from "../excel-host.ts";
import { marksFor } from "./marks-for.ts";
import { askStartup, opensWithWorkbook, setStartup } from "./startup.ts";

/** What changes the workbook and nothing else of it: marks in the sheets, opening with it. Each only when a button is pressed. */
export function InWorkbook() {
	const words = inWorkbookWords.value;
	const heading = useHeadingFocus();
	const busy = useSignal(false);
	useEffect(() => void askStartup(), []);
	const marks = marksFor(listable());
	const opens = opensWithWorkbook.value;
	/** What stands in the way becomes a notice. */
	const carryOut = async (work: () => Promise<string>): Promise<void> => {
		busy.value = true;
		try {
			notify(await work(), "good");
		} catch (error) {
			const { message, fix } = error instanceof HostError ? error.problem : failureOfRequest(error);
			notify([message, fix].flatMap((text) => (text ? [say(text)] : [])).join(" "), "bad");
		} finally {
			busy.value = false;
		}
	};
	const mark = () => carryOut(async () => ((await excelHost()?.mark(marks)) === undefined ? "" : words.marked(marks.length)));
	const unmark = () => carryOut(async () => ((await excelHost()?.mark([])) ? words.unmarked : words.noMarks));
	const open = (wanted: boolean) =>
		carryOut(async () => {
			await setStartup(wanted);
			return wanted ? words.willOpen : words.willNotOpen;
		});
	return (
		<>
			<h1 ref={heading} tabIndex={-1}>
				{words.heading}
			</h1>
			<p>{words.lead}</p>
			<h2>{words.marks}</h2>
			<p>{words.marksLead}</p>
			<div class="actions">
				<Button disabled={busy.value || marks.length === 0} onClick={() => void mark()}>
					{words.mark(marks.length)}
				</Button>
				<Button disabled={busy.value} onClick={() => void unmark()}>
					{words.unmark}
				</Button>
			</div>
			<h2>{words.opening}</h2>
			<p>{words.openingLead}</p>
			{opens === null ? (
				<p class="quiet-text">{words.cannotOpen}</p>
			) : (
				<div class="actions">
					<Button disabled={busy.value} onClick={() => void open(!opens)}>
						{opens ? words.stopOpening : words.startOpening}
					</Button>
				</div>
			)}
		</>
	);
}
