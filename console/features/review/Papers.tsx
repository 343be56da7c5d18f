import { useSignal } from "@preact/signals";
import type { ReceiptVerification } from "../../../shared/api/receipts.ts";
import type { SubmissionDetail } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { downloadBytes } from "../../../ui/download.ts";
import type { RequestFailure } from "../../../ui/failure.ts";
import { verifyReceipt } from "../../api/reviews.ts";
import { FailureCard } from "../../parts/Shown.tsx";
import { failureHere } from "../../session/session.ts";
import type { DeskState } from "./desk-state.ts";
import { ScanPart } from "./ScanPart.tsx";
import { reviewWords } from "./words.ts";

/** The original, the receipt and whether it is genuine, and what holds for the revision beside them. */
export function Papers({ desk, detail }: { desk: DeskState; detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const { content } = detail.receipt;
	const { read } = desk;
	const { waived, switches } = detail.check;
	return (
		<>
			<section>
				<h2>{words.receiptHeading}</h2>
				<dl class="facts">
					<dt>{words.receipt}</dt>
					<dd>{content.receipt}</dd>
					<dt>{words.hash}</dt>
					<dd>
						<code>{content.originalSha256}</code>
					</dd>
				</dl>
				<Verification detail={detail} />
				<div class="actions">
					<Button disabled={!read} onClick={() => read && downloadBytes(read.original.bytes, read.original.name)}>
						{words.original}
					</Button>
				</div>
				{read?.original.regenerated ? <p class="quiet-text">{words.regenerated}</p> : null}
			</section>
			<ScanPart detail={detail} />
			<section>
				<h2>{words.waived}</h2>
				{waived.length === 0 ? <p class="quiet-text">{words.none}</p> : null}
				<ul>
					{waived.map(({ finding, rule, place, reason }) => (
						<li key={finding}>
							{rule} {place}：{reason}
						</li>
					))}
				</ul>
			</section>
			<section>
				<h2>{words.switches}</h2>
				{switches.length === 0 ? (
					<p class="quiet-text">{words.none}</p>
				) : (
					<p>{switches.map(({ rule, level }) => `${rule} ${level}`).join("、")}</p>
				)}
			</section>
		</>
	);
}

function Verification({ detail }: { detail: SubmissionDetail }) {
	const words = reviewWords.value;
	const state = useSignal<ReceiptVerification | RequestFailure | "busy" | null>(null);
	const shown = state.value;
	const verify = async () => {
		state.value = "busy";
		try {
			state.value = await verifyReceipt(detail.receipt);
		} catch (error) {
			state.value = failureHere(error);
		}
	};
	return (
		<div class="verification">
			<div class="actions">
				<Button disabled={shown === "busy"} onClick={() => void verify()}>
					{words.verify}
				</Button>
			</div>
			<div role="status">
				{shown === "busy" ? words.verifying : null}
				{shown !== null && shown !== "busy" && "valid" in shown ? (
					<p class={shown.valid ? "text-good" : "text-error"}>
						{shown.valid ? (shown.retired ? words.genuineRetired : words.genuine) : words.notGenuine}
					</p>
				) : null}
			</div>
			{shown !== null && shown !== "busy" && "message" in shown ? <FailureCard failure={shown} /> : null}
		</div>
	);
}
