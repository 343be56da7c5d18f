import { texts } from "../../session/texts.ts";
import { ReplyTo } from "../filing/ReplyTo.tsx";
import type { CommissionFinding } from "../findings/comments.ts";
import { ChangedMark } from "./ChangedMark.tsx";
import { historyWords } from "./history-words.ts";

/** Where a comment of the commission comes from, how much it means it, and whether its cell was changed since. */
export function CommissionNote({ finding }: { finding: CommissionFinding }) {
	const { comments } = texts.value;
	const history = historyWords.value;
	return (
		<>
			<p class="commission-note">
				<span>{history.from(finding.revision)}</span>
				<span>{history.severity[finding.severity]}</span>
				{finding.place === "" ? <span>{comments.wholeBook}</span> : null}
				<ChangedMark changed={finding.changed} />
				{finding.changed && finding.sheet === "" ? <span>{history.gone}</span> : null}
				{!finding.changed && finding.sheet === "" && finding.place !== "" ? <span>{history.nowhere}</span> : null}
			</p>
			<ReplyTo findingKey={finding.key} />
		</>
	);
}
