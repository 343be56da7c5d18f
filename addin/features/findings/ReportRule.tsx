import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Finding } from "../../../shared/check/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { kept } from "../../../ui/kept.ts";
import { notify } from "../../../ui/notice.ts";
import { sendRuleReport } from "../../api/rule-reports.ts";
import type { Book } from "../../session/book.ts";
import { type FailureWords, failureOfRequest } from "../../session/failure.ts";
import { session, withSession } from "../../session/session.ts";
import { FailureText } from "../filing/FailureText.tsx";
import { ruleReportWords } from "./rule-report-words.ts";

const shortest = 5;

/** 此规则有误: for whoever is signed in as a school. What is written is kept until it is sent. */
export function ReportRule({ book, finding }: { book: Book; finding: Finding }) {
	const words = ruleReportWords.value;
	const { unit, period } = book.report.template;
	const store = useMemo(
		() => kept("local", `hebiao.rule-report.${unit}.${period}.${finding.rule}`, (value): value is string => typeof value === "string"),
		[unit, period, finding.rule],
	);
	const text = useSignal(store.read() ?? "");
	const open = useSignal(false);
	const busy = useSignal(false);
	const failure = useSignal<FailureWords | null>(null);
	const field = useRef<HTMLTextAreaElement>(null);
	const id = useId();
	useLayoutEffect(() => field.current?.focus(), [open.value]);
	if (session.value?.role !== "school" || session.value.unit !== unit) return null;
	const write = (value: string) => {
		text.value = value;
		store.write(value === "" ? null : value);
	};
	const close = () => {
		open.value = false;
	};
	const send = async () => {
		if (text.value.trim().length < shortest || busy.value) return;
		busy.value = true;
		failure.value = null;
		const { rule, place } = finding;
		try {
			const sent = await withSession((token) =>
				sendRuleReport(token, { period, rule, place, comment: text.value.trim().replace(/\s+/g, " ") }),
			);
			if (sent) {
				write("");
				close();
				notify(words.sent, "good");
			}
		} catch (error) {
			failure.value = failureOfRequest(error);
		}
		busy.value = false;
	};
	if (!open.value) {
		return (
			<p>
				<button
					type="button"
					class="link"
					onClick={() => {
						open.value = true;
					}}
				>
					{words.act}
				</button>
			</p>
		);
	}
	return (
		<section class="reply-box" aria-label={words.act}>
			<p>{words.lead}</p>
			<label class="label" for={id}>
				{words.label}
			</label>
			<textarea
				id={id}
				class="field"
				rows={3}
				maxLength={1000}
				aria-describedby={`${id}-hint`}
				ref={field}
				value={text.value}
				onInput={(event) => write(event.currentTarget.value)}
			/>
			<p id={`${id}-hint`} class="quiet-text">
				{words.hint}
			</p>
			{failure.value ? <FailureText failure={failure.value} /> : null}
			<div class="actions">
				<Button appearance="primary" disabled={busy.value || text.value.trim().length < shortest} onClick={() => void send()}>
					{words.send}
				</Button>
				<Button onClick={close}>{words.leave}</Button>
			</div>
		</section>
	);
}
