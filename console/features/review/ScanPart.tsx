import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Scan, Scans } from "../../../shared/api/scans.ts";
import type { SubmissionDetail } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { readScans, scanAddress, uploadScan } from "../../api/scans.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { FailureCard, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf } from "../../session/address.ts";
import { failureHere } from "../../session/session.ts";
import { dateTime } from "../../session/times.ts";
import { scanWords } from "./scan-words.ts";

/** Whether the stamped scan is there, to be opened; and the sheet, to be printed. */
export function ScanPart({ detail }: { detail: SubmissionDetail }) {
	const words = scanWords.value;
	const scans = useAsked((signal) => readScans(detail.id, signal), [detail.id, detail.scan?.number]);
	return (
		<section>
			<h2>{words.heading}</h2>
			<Shown of={scans}>{(known) => <Known detail={detail} known={known} again={scans.again} />}</Shown>
			<div class="actions">
				<a class="button" href={hrefOf("review", { at: [detail.id, "slip"] })}>
					{words.toSheet}
				</a>
			</div>
		</section>
	);
}

function Known({ detail, known, again }: { detail: SubmissionDetail; known: Scans; again: () => void }) {
	const words = scanWords.value;
	const [standing, ...earlier] = known.scans;
	return (
		<>
			{known.required ? <p class={standing ? "quiet-text" : "text-query"}>{words.required}</p> : null}
			{known.withoutScan ? <p>{words.withoutScan(known.withoutScan)}</p> : null}
			{standing ? <OneScan id={detail.id} scan={standing} /> : <p>{words.none}</p>}
			{earlier.length > 0 ? (
				<details>
					<summary>{words.earlier(earlier.length)}</summary>
					{earlier.map((scan) => (
						<OneScan key={scan.id} id={detail.id} scan={scan} />
					))}
				</details>
			) : null}
			{detail.onBehalf && known.open ? <Upload id={detail.id} done={again} /> : null}
		</>
	);
}

/** A PDF is saved and opened with what the computer has for it; a picture is shown, as a picture and nothing else. */
function OneScan({ id, scan }: { id: string; scan: Scan }) {
	const words = scanWords.value;
	const shown = useSignal(false);
	const { number, kind, pages, width, height, uploadedAt, uploadedBy } = scan;
	const address = scanAddress(id, number);
	const about = [
		words.kind[kind],
		pages === null ? null : words.pages(pages),
		width === null || height === null ? null : words.pixels(width, height),
		words.standing(uploadedBy, dateTime(uploadedAt)),
	];
	return (
		<>
			<p>{about.filter(Boolean).join(" · ")}</p>
			<div class="actions">
				<a class="button" href={address} download="">
					{words.save(number)}
				</a>
				{kind === "pdf" ? null : <Button onClick={() => (shown.value = true)}>{words.show}</Button>}
			</div>
			{shown.value ? (
				<Dialog heading={words.picture} wide onClose={() => (shown.value = false)}>
					<img class="scan-picture" src={address} alt={`${words.picture} · ${words.standing(uploadedBy, dateTime(uploadedAt))}`} />
					<div class="actions">
						<Button autoFocus onClick={() => (shown.value = false)}>
							{words.close}
						</Button>
					</div>
				</Dialog>
			) : null}
		</>
	);
}

/** 代报: the commission has the stamped paper of a unit without a network. */
function Upload({ id, done }: { id: string; done: () => void }) {
	const words = scanWords.value;
	const input = useRef<HTMLInputElement>(null);
	const busy = useSignal(false);
	const failure = useSignal<RequestFailure | null>(null);
	const send = async (file: File) => {
		busy.value = true;
		failure.value = null;
		try {
			await uploadScan(id, file);
			done();
		} catch (error) {
			failure.value = failureHere(error);
		}
		busy.value = false;
	};
	return (
		<>
			<input
				ref={input}
				type="file"
				hidden
				aria-label={words.upload}
				accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
				onChange={() => {
					const file = input.current?.files?.[0];
					if (file) void send(file);
				}}
			/>
			<div class="actions">
				<Button disabled={busy.value} onClick={() => input.current?.click()}>
					{busy.value ? words.uploading : words.upload}
				</Button>
			</div>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
		</>
	);
}
