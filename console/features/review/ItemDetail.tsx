import { useLayoutEffect, useRef } from "preact/hooks";
import type { ReviewRequest } from "../../../shared/api/submissions.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say } from "../../../ui/language.ts";
import { notify } from "../../../ui/notice.ts";
import { dateTime } from "../../session/times.ts";
import { agree, disagree, takeWordBack, waiveOrNot } from "./acts.ts";
import type { DeskState, ReasonFor } from "./desk-state.ts";
import { focusList } from "./focus.ts";
import { iconOf, Said } from "./ItemList.tsx";
import { isOpen, type ReviewItem } from "./items.ts";
import { reviewWords } from "./words.ts";

/** The finding that is chosen: what is said of it on both sides, and what can be said now. */
export function ItemDetail({ desk, item }: { desk: DeskState; item: ReviewItem }) {
	const words = reviewWords.value;
	const { kind, finding } = item;
	const rule = desk.read?.definition.rules.find(({ id }) => id === finding.rule);
	return (
		<section class={`review-detail review-detail-${kind}`} aria-labelledby="item-heading">
			<p class="review-detail-top">
				<Icon name={iconOf[kind]} size={16} />
				<strong>{words.kind[kind]}</strong>
				<Said item={item} />
				{finding.sheet === "" ? null : (
					<button type="button" class="link" onClick={() => desk.show(finding)}>
						{finding.sheet} {finding.cell}
					</button>
				)}
			</p>
			<h2 id="item-heading">{say(finding.message)}</h2>
			{kind === "hint" ? <p class="quiet-text">{words.hintNote}</p> : null}
			{desk.mayDecide ? (
				desk.asking.value ? (
					<ReasonForm desk={desk} item={item} what={desk.asking.value} />
				) : (
					<ItemActions desk={desk} item={item} />
				)
			) : null}
			<dl class="said">
				{say(finding.fix) ? <Line term={words.fix}>{say(finding.fix)}</Line> : null}
				{kind === "explained" ? <Line term={words.explanation}>{finding.explanation ?? words.noExplanation}</Line> : null}
				{item.objection ? <Line term={words.objectionReason}>{item.objection.reason}</Line> : null}
				{item.reply ? <Line term={words.reply}>{item.reply.reply}</Line> : null}
				{item.judgement ? (
					<Line term={words.judged[item.judgement.outcome]}>
						{item.judgement.reason} <span class="quiet-text">{words.by(item.judgement.by, dateTime(item.judgement.at))}</span>
					</Line>
				) : null}
				{item.waiver ? (
					<Line term={words.waived}>
						{item.waiver.reason}{" "}
						<span class="quiet-text">{words.by(item.waiver.by, item.waiver.at === null ? "" : dateTime(item.waiver.at))}</span>
					</Line>
				) : null}
				{item.objection?.ruling ? (
					<Line term={words.ruled[item.objection.ruling.outcome]}>
						{item.objection.ruling.reason}{" "}
						<span class="quiet-text">{words.by(item.objection.ruling.by, dateTime(item.objection.ruling.at))}</span>
					</Line>
				) : null}
				{kind === "answered" ? null : (
					<Line term={words.rule}>
						{finding.rule} {rule ? say(rule.title) : ""}
					</Line>
				)}
			</dl>
		</section>
	);
}

const Line = ({ term, children }: { term: string; children: preact.ComponentChildren }) => (
	<div>
		<dt>{term}</dt>
		<dd>{children}</dd>
	</div>
);

function ItemActions({ desk, item }: { desk: DeskState; item: ReviewItem }) {
	const words = reviewWords.value;
	const { kind, judgement, objection } = item;
	const busy = desk.busy.value;
	const isUnruled = kind === "objection" && !objection?.ruling;
	return (
		<div class="actions">
			{kind === "explained" ? (
				<>
					<Button aria-keyshortcuts="a" disabled={busy || judgement?.outcome === "accepted"} onClick={() => void agree(desk)}>
						{words.acceptExplanation} <kbd>a</kbd>
					</Button>
					<Button aria-keyshortcuts="r" disabled={busy} onClick={() => disagree(desk)}>
						{words.refuseExplanation} <kbd>r</kbd>
					</Button>
				</>
			) : null}
			{isUnruled ? (
				<>
					<Button aria-keyshortcuts="a" disabled={busy} onClick={() => void agree(desk)}>
						{words.uphold} <kbd>a</kbd>
					</Button>
					<Button aria-keyshortcuts="r" disabled={busy} onClick={() => disagree(desk)}>
						{words.reject} <kbd>r</kbd>
					</Button>
				</>
			) : null}
			{judgement || objection?.ruling ? (
				<Button aria-keyshortcuts="o" disabled={busy} onClick={() => takeWordBack(desk)}>
					{judgement ? words.takeBackJudgement : words.takeBackRuling} <kbd>o</kbd>
				</Button>
			) : null}
			{kind === "explained" || kind === "error" ? (
				<Button
					appearance="subtle"
					title={item.waiver ? undefined : words.waiveLead}
					aria-keyshortcuts="w"
					disabled={busy}
					onClick={() => waiveOrNot(desk)}
				>
					{item.waiver ? words.takeBackWaiver : words.waive} <kbd>w</kbd>
				</Button>
			) : null}
		</div>
	);
}

function requestOf(what: Exclude<ReasonFor, "unwaive">, finding: string, reason: string): ReviewRequest {
	switch (what) {
		case "refuse":
			return { action: "judge", finding, outcome: "refused", reason };
		case "unjudge":
			return { action: "judge", finding, outcome: "open", reason };
		case "uphold":
			return { action: "rule", finding, outcome: "upheld", reason };
		case "reject":
			return { action: "rule", finding, outcome: "rejected", reason };
		case "unrule":
			return { action: "take-ruling-back", finding, reason };
		case "waive":
			return { action: "waive", finding, reason };
	}
}

/** A reason in writing; what is half written stays with the revision. */
function ReasonForm({ desk, item, what }: { desk: DeskState; item: ReviewItem; what: ReasonFor }) {
	const words = reviewWords.value;
	const field = useRef<HTMLTextAreaElement>(null);
	useLayoutEffect(() => field.current?.focus(), []);
	const name = `${what}|${item.key}`;
	const { reasons } = desk.notes.notes.value;
	const text = reasons[name] ?? "";
	const leave = () => {
		desk.asking.value = null;
		focusList();
	};
	const alikes =
		what === "uphold" || what === "reject"
			? desk.items.filter((one) => one.kind === "objection" && isOpen(one) && one.key !== item.key)
			: [];
	const save = async (alike = false) => {
		const reason = text.trim();
		if (reason.length < 2) return;
		if (alike && (what === "uphold" || what === "reject"))
			for (const { key } of alikes) if (!(await desk.act(requestOf(what, key, reason)))) return;
		const done = what === "unwaive" ? desk.unwaive(item.key, reason) : desk.act(requestOf(what, item.key, reason));
		if (!(await done)) return;
		if (what === "waive" || what === "unwaive") notify(words.done[what], "good");
		const { [name]: _, ...others } = desk.notes.notes.value.reasons;
		desk.notes.change({ reasons: others });
		leave();
		if (what === "refuse" || what === "uphold" || what === "reject") desk.goOn();
	};
	return (
		<form
			class="note-form"
			onSubmit={(event) => {
				event.preventDefault();
				void save();
			}}
		>
			<label for="reason-text">{words.reasonFor[what]}</label>
			{what === "waive" ? <p class="quiet-text">{words.waiveLead}</p> : null}
			{what === "unwaive" ? <p class="quiet-text">{words.unwaiveLead}</p> : null}
			<textarea
				id="reason-text"
				class="field"
				rows={3}
				maxLength={1000}
				ref={field}
				value={text}
				onInput={(event) => desk.notes.change({ reasons: { ...desk.notes.notes.value.reasons, [name]: event.currentTarget.value } })}
				onKeyDown={(event) => {
					if (event.key === "Escape") leave();
					if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save(event.shiftKey && alikes.length > 0);
				}}
			/>
			<div class="actions">
				<Button type="submit" appearance="primary" disabled={desk.busy.value || text.trim().length < 2}>
					{words.save}
				</Button>
				{alikes.length > 0 ? (
					<Button disabled={desk.busy.value || text.trim().length < 2} onClick={() => void save(true)}>
						{words.alike(alikes.length)} <kbd>{words.alikeKey}</kbd>
					</Button>
				) : null}
				<Button onClick={leave}>{words.cancel}</Button>
				<span class="quiet-text">{words.saveKey}</span>
			</div>
		</form>
	);
}
