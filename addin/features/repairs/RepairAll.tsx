import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { Report } from "../../../shared/check/index.ts";
import type { Repair } from "../../../shared/repairs/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import type { Book } from "../../session/book.ts";
import { Change } from "./Change.tsx";
import { clearsUndo } from "./clears-undo.ts";
import { repairWords } from "./repair-words.ts";
import { doRepairs, lastDone, offeredRepairs, offerRepairs, round, undoRepairs, working } from "./repairs.ts";
import { stepTexts } from "./step-text.ts";

/** Quiet after an edit before it is worked out what can be repaired. */
const quietMilliseconds = 400;

/**
 * All safe repairs of the workbook: how many there are, the list behind a button, all of them done as one, and the way back.
 *
 * @param report whose findings: the whole workbook's, or those of one department
 */
export function RepairAll({ book, report = book.report }: { book: Book; report?: Report }) {
	useOffer(book, report);
	const words = repairWords.value;
	const open = useSignal(false);
	const id = useId();
	const repairs = offeredRepairs.value;
	if (repairs.length === 0 && !lastDone.value) return null;
	return (
		<section class="repairs" aria-label={words.heading}>
			<UndoBar />
			{repairs.length > 0 ? (
				<div class="repairs-bar">
					<Icon name="ready" />
					<p>
						<strong>{words.available(repairs.length)}</strong> <span class="quiet-text">{words.availableLead}</span>
					</p>
					<Button
						aria-expanded={open.value}
						aria-controls={open.value ? id : undefined}
						onClick={() => {
							open.value = !open.value;
						}}
					>
						{open.value ? words.hide : words.show}
					</Button>
				</div>
			) : null}
			{open.value && repairs.length > 0 ? <RepairList id={id} book={book} repairs={repairs} /> : null}
		</section>
	);
}

/** What was repaired last, and the button that takes it back. */
function UndoBar() {
	const words = repairWords.value;
	const last = lastDone.value;
	if (!last) return null;
	return (
		<div class="repairs-bar repair-done">
			<Icon name="explained" />
			<p>{words.done(last.count)}</p>
			<Button disabled={working.value !== null} onClick={() => void undoRepairs()}>
				{working.value === "undoing" ? words.undoing : words.undo}
			</Button>
		</div>
	);
}

function RepairList({ id, book, repairs }: { id: string; book: Book; repairs: readonly Repair[] }) {
	const words = repairWords.value;
	/** By the key of the finding: what is not ticked stays so when others are done. */
	const left = useSignal<ReadonlySet<string>>(new Set());
	const chosen = repairs.filter((repair) => !left.value.has(keyOf(repair)));
	const toggle = (keys: readonly string[], on: boolean) => {
		const now = new Set(left.value);
		for (const key of keys) {
			if (on) now.delete(key);
			else now.add(key);
		}
		left.value = now;
	};
	return (
		<div id={id} class="repair-list">
			<div class="repair-head">
				<label class="repair-all">
					<input
						type="checkbox"
						checked={chosen.length === repairs.length}
						onChange={(event) => toggle(repairs.map(keyOf), event.currentTarget.checked)}
					/>
					{words.all}
				</label>
				<Button
					appearance="primary"
					disabled={chosen.length === 0 || working.value !== null}
					onClick={() => void doRepairs(chosen).then((done) => done && focusUndo())}
				>
					{working.value === "repairing"
						? words.busy
						: chosen.length === repairs.length
							? words.repairAll(chosen.length)
							: words.repairChosen(chosen.length)}
				</Button>
			</div>
			{clearsUndo(book.host, chosen) ? <p class="repair-undo">{words.clearsUndo}</p> : null}
			<ul aria-label={words.list}>
				{repairs.map((repair) => (
					<RepairRow
						key={keyOf(repair)}
						repair={repair}
						chosen={!left.value.has(keyOf(repair))}
						onChange={(on) => toggle([keyOf(repair)], on)}
					/>
				))}
			</ul>
		</div>
	);
}

function RepairRow({ repair, chosen, onChange }: { repair: Repair; chosen: boolean; onChange: (on: boolean) => void }) {
	const words = repairWords.value;
	const steps = stepTexts(repair.steps, words);
	const places = steps.flatMap(({ place }) => place ?? []).join("、");
	return (
		<li class="repair-row">
			<label>
				<input type="checkbox" checked={chosen} onChange={(event) => onChange(event.currentTarget.checked)} />
				<span class="repair-words">
					<span class="repair-title">
						{places === "" ? null : <span class="repair-place">{places}</span>} {say(repair.title)}
					</span>
					{steps.map((step) => (
						<Change key={step.place} text={step} words={words} />
					))}
				</span>
			</label>
		</li>
	);
}

const keyOf = ({ findings }: Repair): string => findings[0] ?? "";

/** The button that was pressed is gone; whoever uses the keyboard finds the way back. */
const focusUndo = (): void => void requestAnimationFrame(() => document.querySelector<HTMLElement>(".repair-done button")?.focus());

function useOffer(book: Book, report: Report): void {
	useEffect(() => {
		let wanted = true;
		const timer = setTimeout(() => void offerRepairs(book, report, () => wanted), quietMilliseconds);
		return () => {
			wanted = false;
			clearTimeout(timer);
		};
	}, [report, round.value]);
}
