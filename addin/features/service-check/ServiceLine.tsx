import { say } from "../../../ui/language.ts";
import { book } from "../../session/book.ts";
import { deadlineText, isOverdue } from "../filing/deadline.ts";
import { filingWords } from "../filing/filing-words.ts";
import { answered, asking, fullVerdict, serviceFindings } from "./precheck.ts";
import { isStale, serviceReady } from "./precheck-age.ts";
import { ownPeriod } from "./standing.ts";
import { standingWords } from "./words.ts";

/** Beside the verdict, once somebody is signed in: until when, and what the service's rules say. */
export function ServiceLine() {
	return (
		<div class="service-line">
			<Deadline />
			<ServiceState />
		</div>
	);
}

function Deadline() {
	const period = ownPeriod.value;
	if (!period) return null;
	const late = isOverdue(period);
	return (
		<p class={late ? "text-query" : "quiet-text"} data-deadline={period.state}>
			{filingWords.value.file.state[period.state]} · {deadlineText(period)}
		</p>
	);
}

/** One line; screen readers hear it when it comes to another outcome. */
export function ServiceState() {
	const kind = asking.value.kind;
	if (kind === "off") return null;
	const { errors, queries } = counted();
	const tone = errors > 0 ? "text-error" : queries > 0 ? "text-query" : "quiet-text";
	return (
		<p class={tone} role="status" data-service={isStale.value ? "stale" : kind}>
			{sentence(errors, queries)}
			{isStale.value ? <span class="quiet-text">{standingWords.value.service.stale}</span> : null}
			{serviceReady.value && book.value?.report.verdict.code !== "ready" && fullVerdict.value ? (
				<span class="quiet-text"> {standingWords.value.service.accepts}</span>
			) : null}
		</p>
	);
}

function counted(): { errors: number; queries: number } {
	const found = serviceFindings.value;
	return {
		errors: found.filter(({ severity }) => severity === "error").length,
		queries: found.filter(({ severity, explanation }) => severity === "query" && !explanation).length,
	};
}

function sentence(errors: number, queries: number): string {
	const { service } = standingWords.value;
	const now = asking.value;
	if (now.kind === "failed") return now.failure.fix ? service.failed(say(now.failure.message)) : service.away;
	if (!answered.value) return now.kind === "asking" ? service.asking : service.waiting;
	if (errors + queries > 0) return service.found(errors, queries);
	return serviceFindings.value.some(({ explanation }) => explanation) ? service.explained : service.passed;
}
