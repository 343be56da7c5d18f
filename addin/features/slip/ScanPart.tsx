import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Scan, Scans } from "../../../shared/api/scans.ts";
import { bodyBytes } from "../../../shared/domain/limits.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { downloadBlob } from "../../../ui/download.ts";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { fetchScan, fetchScans, uploadScan } from "../../api/scans.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { FailureText } from "../filing/FailureText.tsx";
import { formatTime } from "../filing/format.ts";
import { inBoth, slipPageWords } from "./slip-words.ts";

interface Desk {
	scans: Signal<Scans | null>;
	failure: Signal<FailureWords | null>;
	/** Share of the file that has been sent; null: nothing is on its way. */
	sent: Signal<number | null>;
}

/** 盖章扫描件 of a revision: what is there, who brought it when, and a newer one. */
export function ScanPart({ id }: { id: string }) {
	const words = slipPageWords.value;
	const desk: Desk = { scans: useSignal(null), failure: useSignal(null), sent: useSignal(null) };
	useEffect(() => {
		void attempt(desk, (token) => fetchScans(token, id));
	}, [id]);
	const known = desk.scans.value;
	const failure = desk.failure.value;
	return (
		<section class="card panel scan-part" aria-labelledby="scan-heading">
			<h2 id="scan-heading">{words.scan}</h2>
			{known ? <Known id={id} known={known} desk={desk} /> : null}
			{known === null && !failure ? (
				<p class="quiet-text" role="status">
					{words.loading}
				</p>
			) : null}
			{failure ? <FailureText failure={failure} /> : null}
			{failure && known === null ? (
				<Button onClick={() => void attempt(desk, (token) => fetchScans(token, id))}>{words.retry}</Button>
			) : null}
		</section>
	);
}

/** @returns whether it was done */
async function attempt({ scans, failure }: Desk, ask: (token: string) => Promise<Scans>): Promise<Scans | null> {
	failure.value = null;
	try {
		const answer = await withSession(ask);
		if (answer) scans.value = answer;
		return answer;
	} catch (error) {
		failure.value = failureOfRequest(error);
		return null;
	}
}

function Known({ id, known, desk }: { id: string; known: Scans; desk: Desk }) {
	const words = slipPageWords.value;
	const [standing, ...earlier] = known.scans;
	return (
		<>
			<p class={known.required && !standing ? "text-query" : "quiet-text"}>{known.required ? words.required : words.optional}</p>
			{known.withoutScan ? <p>{words.withoutScan(known.withoutScan)}</p> : null}
			{standing ? <OneScan id={id} scan={standing} desk={desk} stands /> : <p>{words.none}</p>}
			{earlier.length > 0 ? (
				<details class="more">
					<summary>{words.earlier(earlier.length)}</summary>
					<ul>
						{earlier.map((scan) => (
							<li key={scan.id}>
								<OneScan id={id} scan={scan} desk={desk} />
							</li>
						))}
					</ul>
				</details>
			) : null}
			{known.closed ? <p class="quiet-text">{say(known.closed)}</p> : <Upload id={id} replaces={standing !== undefined} desk={desk} />}
		</>
	);
}

function OneScan({ id, scan, desk, stands = false }: { id: string; scan: Scan; desk: Desk; stands?: boolean }) {
	const words = slipPageWords.value;
	const { number, kind, pages, width, height, bytes, uploadedAt, uploadedBy } = scan;
	const save = async () => {
		desk.failure.value = null;
		try {
			const file = await withSession((token) => fetchScan(token, id, number));
			if (file) downloadBlob(file, `scan-${number}.${kind === "jpeg" ? "jpg" : kind}`);
		} catch (error) {
			desk.failure.value = failureOfRequest(error);
		}
	};
	const about = [
		words.kind[kind],
		pages === null ? null : words.pages(pages),
		width === null || height === null ? null : words.pixels(width, height),
		bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} kB` : `${megabytes(bytes)} MB`,
	];
	return (
		<p class="scan-line">
			{stands ? <Icon name="ready" /> : null}
			<span>
				{stands ? words.standing(uploadedBy, formatTime(uploadedAt)) : `${uploadedBy} · ${formatTime(uploadedAt)}`}
				<span class="quiet-text"> {about.filter(Boolean).join(" · ")}</span>
			</span>
			<button type="button" class="link" onClick={() => void save()}>
				{words.save(number)}
			</button>
		</p>
	);
}

function Upload({ id, replaces, desk }: { id: string; replaces: boolean; desk: Desk }) {
	const words = slipPageWords.value;
	const input = useRef<HTMLInputElement>(null);
	const field = useId();
	const { sent, failure } = desk;
	if (session.value?.right !== "submit") return <p class="quiet-text">{words.noRight}</p>;
	const send = async (file: File) => {
		failure.value = faultOf(file);
		if (failure.value) return;
		const before = desk.scans.value?.scans[0]?.number;
		sent.value = 0;
		const answer = await attempt(desk, (token) =>
			uploadScan(token, id, file, (share) => {
				sent.value = share;
			}),
		);
		sent.value = null;
		if (answer) notify(answer.scans[0]?.number === before ? words.same : words.uploaded, "good");
	};
	const percent = sent.value === null ? null : Math.round(sent.value * 100);
	return (
		<div class="scan-upload">
			<p id={field}>{words.choose}</p>
			<input
				ref={input}
				type="file"
				hidden
				aria-label={words.choose}
				accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
				disabled={percent !== null}
				onChange={() => {
					const file = input.current?.files?.[0];
					// The same file can be chosen again, once it has been put right.
					if (file) void send(file).finally(() => input.current && Object.assign(input.current, { value: "" }));
				}}
			/>
			<Button
				appearance={replaces ? "outline" : "primary"}
				disabled={percent !== null}
				aria-describedby={field}
				onClick={() => input.current?.click()}
			>
				{replaces ? words.replace : words.upload}
			</Button>
			{percent === null ? null : (
				<div class="sending" role="status">
					<progress aria-label={words.upload} value={percent} max={100} />
					<p>{words.uploading(percent)}</p>
				</div>
			)}
		</div>
	);
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

/** What need not be sent to be known; what a file is, the service sees. */
function faultOf({ size }: File): FailureWords | null {
	if (size === 0) return { message: inBoth(({ empty }) => empty), fix: inBoth(({ scanAgain }) => scanAgain) };
	if (size <= bodyBytes.upload) return null;
	return { message: inBoth(({ tooLarge }) => tooLarge(megabytes(size))), fix: inBoth(({ scanSmaller }) => scanSmaller) };
}
