import type { Verdict } from "../../../shared/check/index.ts";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import type { Book } from "../../session/book.ts";
import { go } from "../../session/route.ts";
import { filingWords } from "./filing-words.ts";

/** The open workbook: its name, whose and of which period it is, and what is said of it. @param verdict null: nothing */
export function OpenBook({ open, verdict }: { open: Book; verdict: Verdict | null }) {
	const { template } = open.report;
	return (
		<p class="submit-book">
			<Icon name="sheet" />
			<strong>{open.host.name}</strong>
			<span class="quiet-text">
				{template.unitName} · {template.period}
			</span>
			{verdict ? <VerdictBadge verdict={verdict} /> : null}
		</p>
	);
}

function VerdictBadge({ verdict: { code, errors, queries } }: { verdict: Verdict }) {
	const { verdict: words } = filingWords.value;
	return (
		<span class={`badge badge-${{ ready: "explained", errors: "error", unexplained: "query" }[code]}`}>
			{code === "ready" ? words.ready : errors > 0 ? words.errors(errors) : words.queries(queries)}
		</span>
	);
}

/** In its place where none is open. */
export function NoBook({ sentence }: { sentence: string }) {
	return (
		<div class="period-row">
			<p>{sentence}</p>
			<Button appearance="primary" onClick={() => go("check")}>
				{filingWords.value.file.openWorkbook}
			</Button>
		</div>
	);
}
