import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { downloadBlob, downloadBytes } from "../../../ui/download.ts";
import { departmentLabel } from "./labels.ts";
import type { SplitAndMergeProps } from "./split-and-merge-props.ts";
import type { Splitting } from "./splitting.ts";
import { words } from "./words.ts";

interface SplitDoneProps {
	done: Extract<Splitting, { kind: "done" }>;
	/** Absent where only one workbook can be open. */
	openPart: SplitAndMergeProps["openPart"];
}

/** The parts, one by one and all at once. */
export function SplitDone({ done: { result, base, archive }, openPart }: SplitDoneProps) {
	const say = words.value.split;
	return (
		<section class="bench-done">
			<h2>
				<Icon name="ready" /> {say.done(result.parts.length)}
			</h2>
			<p>{say.doneLead}</p>
			<p>
				<Button appearance="primary" onClick={() => downloadBlob(new Blob([result.archive], { type: "application/zip" }), archive)}>
					{say.archive}
				</Button>
			</p>
			<ul class="bench-files">
				{result.parts.map(({ department, fileName, bytes }) => (
					<li key={fileName}>
						<span class="bench-file">
							<strong>{departmentLabel(department)}</strong> <span class="quiet-text">{fileName}</span>
						</span>
						{openPart ? (
							<Button aria-label={say.openPart(department)} onClick={() => void openPart(bytes, fileName)}>
								{say.openShort}
							</Button>
						) : null}
						<Button aria-label={say.download(department)} onClick={() => downloadBytes(bytes, fileName)}>
							{say.downloadShort}
						</Button>
					</li>
				))}
				<li>
					<span class="bench-file">
						<strong>{say.base}</strong> <span class="quiet-text">{base.name}</span>
					</span>
					<Button aria-label={`${say.downloadShort} ${base.name}`} onClick={() => downloadBytes(base.bytes, base.name)}>
						{say.downloadShort}
					</Button>
				</li>
			</ul>
		</section>
	);
}
