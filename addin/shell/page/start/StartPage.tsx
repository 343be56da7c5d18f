import { useSignal } from "@preact/signals";
import { Button } from "../../../../ui/components/Button.tsx";
import { Icon } from "../../../../ui/components/Icon.tsx";
import { canPickHandles, type OpenedFile, pickFile } from "../../../hosts/file-access.ts";
import { edition } from "../../../session/edition.ts";
import { openFile } from "../open-file.ts";
import { RecentFiles } from "./RecentFiles.tsx";
import { TrySample } from "./TrySample.tsx";
import { startWords } from "./words.ts";

export function StartPage() {
	const start = startWords.value;
	const isOffline = edition.value === "offline";
	const steps = isOffline ? [...start.steps.slice(0, -1), start.offlineStep] : start.steps;
	return (
		<div class="start">
			<section class="start-main">
				<h1>{start.heading}</h1>
				<p class="lead">{isOffline ? start.offlineLead : start.lead}</p>
				<OpenFile />
				{isOffline ? null : (
					<p class="start-more">
						<a href="#file">{start.template}</a>
					</p>
				)}
				<p class="start-more">
					<a href="#migrate">{start.migrate}</a>
				</p>
				<RecentFiles />
			</section>
			<ol class="steps">
				{steps.map(({ title, text }) => (
					<li key={title}>
						<h2>{title}</h2>
						<p>{text}</p>
					</li>
				))}
			</ol>
			{isOffline ? null : (
				<>
					<TrySample />
					<p class="start-more">
						<a href="./hebiao-offline.html" download={start.offlineName}>
							{start.getOffline}
						</a>
					</p>
					<p class="start-more">
						<a href="./console">{start.console}</a>
					</p>
				</>
			)}
		</div>
	);
}

/** The whole page takes drops (see CheckPage); this is where people aim. */
function OpenFile() {
	const start = startWords.value;
	const choosing = useSignal(false);
	const choose = async (input: HTMLInputElement | null) => {
		if (!canPickHandles()) return input?.click();
		choosing.value = true;
		const opened = await pickFile().finally(() => {
			choosing.value = false;
		});
		if (opened) void openFile(opened);
	};
	return (
		<div class="drop">
			<Icon name="sheet" size={40} />
			<p class="drop-line">
				{start.drop} <span class="quiet-text">{start.or}</span>
			</p>
			<Button
				appearance="primary"
				size="large"
				disabled={choosing.value}
				onClick={(event) => void choose(event.currentTarget.parentElement?.querySelector("input") ?? null)}
			>
				{start.open}
			</Button>
			<FileInput label={start.open} onFile={(opened) => void openFile(opened)} />
		</div>
	);
}

/** For browsers that have no picker of their own; reached through the button, never by tabbing. */
export function FileInput({ label, onFile }: { label: string; onFile: (opened: OpenedFile) => void }) {
	return (
		<input
			type="file"
			hidden
			accept=".xlsx"
			aria-label={label}
			onChange={(event) => {
				const file = event.currentTarget.files?.[0];
				event.currentTarget.value = "";
				if (file) onFile({ file, handle: null });
			}}
		/>
	);
}
