import { Button } from "../../../../ui/components/Button.tsx";
import { Icon, type IconName } from "../../../../ui/components/Icon.tsx";
import { language } from "../../../../ui/language.ts";
import { percentFilled } from "../../../features/completeness/percent.ts";
import { SaveMenu } from "../../../features/export/SaveMenu.tsx";
import { filingWords } from "../../../features/filing/filing-words.ts";
import { ReportMenu } from "../../../features/self-report/ReportMenu.tsx";
import { fullVerdict } from "../../../features/service-check/precheck.ts";
import { serviceReady } from "../../../features/service-check/precheck-age.ts";
import { ServiceLine } from "../../../features/service-check/ServiceLine.tsx";
import { canPickHandles, pickFile } from "../../../hosts/file-access.ts";
import type { Book } from "../../../session/book.ts";
import { go } from "../../../session/route.ts";
import { texts } from "../../../session/texts.ts";
import { openFile } from "../open-file.ts";
import { frameWords } from "../shell/words.ts";
import { FileInput } from "../start/StartPage.tsx";
import { bandWords } from "./words.ts";

const icons: Record<Book["report"]["verdict"]["code"], IconName> = { ready: "ready", errors: "error", unexplained: "query" };

export function VerdictBand({ book }: { book: Book }) {
	const { verdict } = filingWords.value;
	const band = bandWords.value;
	const { code, errors, queries, infos, following } = fullVerdict.value ?? book.report.verdict;
	const lead = { ready: band.readyLead, errors: band.errorsLead, unexplained: band.unexplainedLead }[code];
	return (
		<section class={`verdict verdict-${code}`} aria-labelledby="verdict-heading">
			<Icon name={icons[code]} size={28} />
			<div class="verdict-words">
				<h1 id="verdict-heading">
					{code === "ready" ? <span>{verdict.ready}</span> : null}
					{errors > 0 ? <span class="verdict-part">{verdict.errors(errors)}</span> : null}{" "}
					{queries > 0 ? <span class="verdict-part">{verdict.queries(queries)}</span> : null}
				</h1>
				<p>
					{lead}
					{following > 0 ? <span class="quiet-text"> {band.following(following)}</span> : null}
					{infos > 0 ? <span class="quiet-text"> {band.infos(infos)}</span> : null}
				</p>
				<ServiceLine />
			</div>
			<Identity book={book} />
			<div class="verdict-actions">
				<SaveMenu book={book} />
				<ReportMenu book={book} />
				<OpenAnother watches={book.host.watches} />
				{code === "ready" || serviceReady.value ? (
					<Button appearance="primary" onClick={() => go("file")}>
						{band.goFile}
					</Button>
				) : null}
			</div>
		</section>
	);
}

function Identity({ book }: { book: Book }) {
	const { documents } = texts.value;
	const band = bandWords.value;
	const { unitName, unit, period, document, set, version } = book.report.template;
	const time = book.checkedAt.toLocaleTimeString(language.value === "zh" ? "zh-CN" : "en", {
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
	});
	return (
		<div class="identity">
			<p>
				<strong>
					{unitName} {unit}
				</strong>{" "}
				· {documents[document]} · {period} ·{" "}
				<span class="quiet-text">
					{band.version} {set}/{version}
				</span>
			</p>
			<p class="quiet-text">
				{book.host.name} · {band.complete(percentFilled(book.report.completeness))} · {frameWords.value.checkedAt(time)} ·{" "}
				{book.host.watches ? band.watching : band.notWatching}
			</p>
		</div>
	);
}

function OpenAnother({ watches }: { watches: boolean }) {
	const band = bandWords.value;
	const choose = async (input: HTMLInputElement | null) => {
		if (!canPickHandles()) return input?.click();
		const opened = await pickFile();
		if (opened) void openFile(opened);
	};
	return (
		<span>
			<Button appearance="outline" onClick={(event) => void choose(event.currentTarget.parentElement?.querySelector("input") ?? null)}>
				{watches ? band.another : band.reopen}
			</Button>
			<FileInput label={band.another} onFile={(opened) => void openFile(opened)} />
		</span>
	);
}
