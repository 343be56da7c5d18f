/// <reference path="../../../../node_modules/@microsoft/office-js/dist/office.d.ts" />
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { XLSX_TYPE } from "../../../../shared/domain/media-types.ts";
import { Button } from "../../../../ui/components/Button.tsx";
import { Icon } from "../../../../ui/components/Icon.tsx";
import { handed } from "../../../../ui/handed.ts";
import { notify } from "../../../../ui/notice.ts";
import { openInExcel } from "../../../hosts/excel/create.ts";
import { route } from "../../../session/route.ts";
import { tab } from "../tab.ts";
import { handedWords } from "./handed-words.ts";

/** A file that cannot be downloaded here: what can be done with it instead. */
export function HandedFile() {
	const words = handedWords.value;
	const id = useId();
	const file = handed.value;
	const heading = useRef<HTMLHeadingElement>(null);
	// It stands far from the button that made it: the keyboard and what is read out go there.
	useEffect(() => heading.current?.focus(), [file]);
	if (!file) return null;
	const isText = /^text\/|json/.test(file.blob.type);
	const isWorkbook = file.blob.type === XLSX_TYPE || /\.xlsx$/i.test(file.name);
	return (
		<section class="handed" aria-labelledby={id}>
			<Icon name="away" />
			<div>
				<h2 id={id} ref={heading} tabIndex={-1}>
					{file.name}
				</h2>
				<p>
					{words.lead} {isText ? words.textLead : isWorkbook ? words.openLead : words.pageLead}
				</p>
				{isText ? <Content key={file.name} blob={file.blob} /> : null}
				<div class="actions">
					{isWorkbook ? (
						<Button appearance="primary" onClick={() => void open(file.blob)}>
							{words.open}
						</Button>
					) : null}
					<a href={pageFor()} target="_blank" rel="noreferrer">
						{words.page}
					</a>
					<Button appearance="subtle" onClick={close}>
						{words.close}
					</Button>
				</div>
			</div>
		</section>
	);
}

function close(): void {
	handed.value = null;
}

/** Where on the page the same can be done. */
const pageFor = (): string => (route.value === "check" ? (tab.value === "file" ? "./#file" : "./") : `./#${route.value}`);

async function open(file: Blob): Promise<void> {
	const words = handedWords.value;
	try {
		await openInExcel(Excel.createWorkbook, file);
		close();
		notify(words.opened, "good");
	} catch {
		notify(words.notOpened, "bad");
	}
}

/** The text itself, to be copied by a button or by hand. */
function Content({ blob }: { blob: Blob }) {
	const words = handedWords.value;
	const text = useSignal("");
	const box = useRef<HTMLTextAreaElement>(null);
	useEffect(() => {
		void blob.text().then((all) => {
			text.value = all;
		});
	}, [blob]);
	const copy = async () => {
		try {
			// Absent in older WebKit, and refused to some panes.
			await navigator.clipboard.writeText(text.value);
			close();
			notify(words.copied, "good");
		} catch {
			notify(words.notCopied, "bad");
			box.current?.focus();
			box.current?.select();
		}
	};
	return (
		<>
			<textarea
				ref={box}
				class="field"
				rows={4}
				readOnly
				aria-label={words.content}
				value={text.value}
				onFocus={(event) => event.currentTarget.select()}
			/>
			<div class="actions">
				<Button appearance="primary" onClick={() => void copy()}>
					{words.copy}
				</Button>
			</div>
		</>
	);
}
