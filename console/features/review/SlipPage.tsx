import "../../parts/figures.css";
import "../../../ui/slip/slip.css";
import { Button } from "../../../ui/components/Button.tsx";
import { SlipPaper } from "../../../ui/slip/SlipPaper.tsx";
import { readSlip } from "../../api/scans.ts";
import { Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { dateTime } from "../../session/times.ts";
import { scanWords } from "./scan-words.ts";

/** The sheet as the school prints it, to be printed here. @param id of the revision */
export function SlipPage({ id }: { id: string }) {
	const words = scanWords.value;
	const slip = useAsked((signal) => readSlip(id, signal), [id]);
	return (
		<>
			<div class="no-print">
				<h1>{words.sheet}</h1>
				<div class="actions">
					<Button appearance="primary" disabled={!slip.answer} onClick={() => print()}>
						{words.print}
					</Button>
					<a class="button" href={hrefOf("review", { at: [id] })}>
						{words.back}
					</a>
				</div>
			</div>
			<Shown of={slip}>
				{(answer) => <SlipPaper slip={answer} address={new URL("/receipt.html", location.href).href} time={dateTime} />}
			</Shown>
		</>
	);
}
