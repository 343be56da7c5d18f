import { useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import type { RequestFailure } from "../../../ui/failure.ts";
import { inLanguage } from "../../../ui/language.ts";
import { Page } from "../../parts/Page.tsx";
import { FailureCard, Nothing, Shown } from "../../parts/Shown.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { hrefOf, queryValue, setQuery } from "../../session/address.ts";
import { useKeys } from "../../session/keys.ts";
import { failureHere, identity } from "../../session/session.ts";
import { dateTime, fromNow } from "../../session/times.ts";
import { BulkAccept } from "./BulkAccept.tsx";
import { type QueueShare, queueShares, readQueue, type WaitingRow } from "./queue.ts";
import { keyOf } from "./review-keys.ts";
import { isScanMissing } from "./scan-missing.ts";
import { scanWords } from "./scan-words.ts";
import { takeNext } from "./taking.ts";
import { reviewWords } from "./words.ts";

const classNames = inLanguage(
	{ BK: "本科", ZK: "专科", XG: "新型", HOST: "仅专业群" },
	{ BK: "Bachelor", ZK: "Diploma", XG: "New type", HOST: "Clusters only" },
);

/** What waits for review, oldest first. */
export function Queue({ period }: { period: string }) {
	const words = reviewWords.value;
	const me = identity()?.holder ?? "";
	const share = shareOf(queryValue("share"));
	const queue = useAsked((signal) => readQueue(period, share, me, signal), [period, share, me]);
	const failure = useSignal<RequestFailure | null>(null);
	const bulk = useSignal(false);
	const table = useRef<HTMLTableElement>(null);
	const clean = (queue.answer?.rows ?? []).filter((row) => row.clean && mayDecide(row, me));
	const next = () => {
		takeNext(period, me).catch((error: unknown) => {
			failure.value = failureHere(error);
		});
	};
	const now = useRef({ clean: clean.length, next, share });
	now.current = { clean: clean.length, next, share };
	useKeys(
		useMemo(() => {
			const move = (by: number) => moveIn(table.current, by);
			const openBulk = () => {
				if (now.current.clean > 0) bulk.value = true;
			};
			return [
				...keyOf("next", "n", () => now.current.next()),
				...keyOf("down", "j ArrowDown", () => move(1)),
				...keyOf("up", "k ArrowUp", () => move(-1)),
				...keyOf("bulk", "b", openBulk),
				...keyOf("share", "s", () => chooseShare(followingShare(now.current.share))),
			];
		}, []),
	);
	return (
		<Page
			heading={words.heading}
			lead={queue.answer && share === "all" ? words.lead(queue.answer.rows.length) : words.takeNextLead}
			actions={
				<>
					<Button appearance="primary" aria-keyshortcuts="n" onClick={next}>
						{words.takeNext} <kbd>n</kbd>
					</Button>
					<Button
						aria-keyshortcuts="b"
						disabled={clean.length === 0}
						onClick={() => {
							bulk.value = true;
						}}
					>
						{words.bulk(clean.length)} <kbd>b</kbd>
					</Button>
				</>
			}
		>
			{failure.value ? <FailureCard failure={failure.value} /> : null}
			<fieldset class="share-choice">
				<legend class="unseen">{words.sharesLabel}</legend>
				{queueShares.map((one) => (
					<label key={one} class={one === share ? "share share-chosen" : "share"}>
						<input type="radio" name="share" checked={one === share} onChange={() => chooseShare(one)} />
						{words.shares[one]}
					</label>
				))}
			</fieldset>
			<Shown of={queue}>
				{({ rows, more }) =>
					rows.length === 0 ? (
						<Nothing heading={words.empty[share]}>
							<p>{words.emptyLead}</p>
						</Nothing>
					) : (
						<>
							{more ? <p class="quiet-text">{words.more}</p> : null}
							<div class="table-wrap card">
								<table class="table queue" ref={table}>
									<Head />
									<tbody>
										{rows.map((row) => (
											<Row key={row.revision.id} row={row} me={me} />
										))}
									</tbody>
								</table>
							</div>
						</>
					)
				}
			</Shown>
			{bulk.value ? (
				<BulkAccept
					period={period}
					rows={clean}
					onClose={(done) => {
						bulk.value = false;
						if (done) queue.again();
					}}
				/>
			) : null}
		</Page>
	);
}

const shareOf = (value: string | null): QueueShare => queueShares.find((one) => one === value) ?? "all";
const chooseShare = (share: QueueShare) => setQuery({ share: share === "all" ? null : share });
const followingShare = (share: QueueShare): QueueShare => queueShares[(queueShares.indexOf(share) + 1) % queueShares.length] ?? "all";

/** With nobody, or with me. */
const mayDecide = ({ revision: { reviewer } }: WaitingRow, me: string): boolean => reviewer === null || reviewer.name === me;

/** The keyboard goes from row to row; Enter then follows the row's link by itself. */
function moveIn(table: HTMLTableElement | null, by: number): void {
	const links = [...(table?.querySelectorAll<HTMLAnchorElement>("tbody th a") ?? [])];
	const at = links.findIndex((link) => link.matches(":focus"));
	const to = at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + by));
	links[to]?.focus();
}

function Head() {
	const { columns } = reviewWords.value;
	return (
		<thead>
			<tr>
				<th scope="col">{columns.unit}</th>
				<th scope="col">{columns.class}</th>
				<th scope="col">{columns.revision}</th>
				<th scope="col">{columns.waits}</th>
				<th scope="col" class="figure">
					{columns.queries}
				</th>
				<th scope="col" class="figure">
					{columns.objections}
				</th>
				<th scope="col">{columns.marks}</th>
				<th scope="col">{columns.reviewer}</th>
			</tr>
		</thead>
	);
}

function Row({ row: { revision, queries, objections, clean }, me }: { row: WaitingRow; me: string }) {
	const words = reviewWords.value;
	const { id, unit, unitName, class: of, submittedAt, late, changed, onBehalf, replies, reviewer } = revision;
	return (
		<tr class={reviewer && reviewer.name !== me ? "row-taken" : undefined}>
			<th scope="row">
				<a href={hrefOf("review", { at: [id] })}>{unitName}</a> <span class="quiet-text">{unit}</span>
			</th>
			<td>{classNames.value[of]}</td>
			<td>{words.revision(revision.revision)}</td>
			<td title={dateTime(submittedAt)}>{fromNow(submittedAt)}</td>
			<td class="figure">{queries}</td>
			<td class="figure">{objections}</td>
			<td class="marks">
				{late ? <span class="state state-late">{words.late}</span> : null}
				{onBehalf ? <span class="badge badge-info">{words.onBehalf}</span> : null}
				{isScanMissing(revision) ? <span class="badge badge-query">{scanWords.value.missing}</span> : null}
				{changed.length > 0 ? <span class="badge badge-query">{words.changed}</span> : null}
				{replies.length > 0 ? <span class="badge badge-info">{words.replies(replies.length)}</span> : null}
				{clean ? <span class="badge badge-explained">{words.clean}</span> : null}
			</td>
			<td>{reviewer === null ? <span class="quiet-text">{words.nobody}</span> : reviewer.name === me ? words.me : reviewer.name}</td>
		</tr>
	);
}
