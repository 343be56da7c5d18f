import type { Advice } from "../../../shared/domain/advice.ts";
import { Icon } from "../../../ui/components/Icon.tsx";
import { say as saying } from "../../../ui/language.ts";
import { departmentLabel } from "./labels.ts";
import { files, type MergeFile, merging, removeAll, removeFile } from "./merging.ts";
import { words } from "./words.ts";

/** What was put in, and what each file is. */
export function MergeFiles() {
	const say = words.value.merge;
	if (files.value.length === 0) return null;
	return (
		<section class="bench-section" aria-labelledby="bench-files">
			<div class="bench-heading">
				<h2 id="bench-files">{say.files}</h2>
				<button type="button" class="link" onClick={() => void removeAll()}>
					{say.clear}
				</button>
			</div>
			<ul class="bench-files">
				{files.value.map((file) => (
					<li key={file.id}>
						<FileLine file={file} />
						<button type="button" class="plain-icon" aria-label={say.remove(file.name)} onClick={() => void removeFile(file.id)}>
							<Icon name="close" size={16} />
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

function FileLine({ file }: { file: MergeFile }) {
	const say = words.value.merge;
	const { tone, mark, trouble } = standingOf(file);
	const identity = file.known && "identity" in file.known ? file.known.identity : null;
	return (
		<span class="bench-file">
			<span class={`badge badge-${tone}`}>{mark}</span> <strong>{file.name}</strong>{" "}
			{identity ? <span class="quiet-text">{say.otherUnit(identity.unitName, identity.period)}</span> : null}
			{trouble ? (
				<span class="bench-file-trouble">
					{saying(trouble.message)} {saying(trouble.fix)}
				</span>
			) : null}
		</span>
	);
}

interface Standing {
	tone: "info" | "explained" | "query" | "error";
	mark: string;
	trouble?: Advice;
}

function standingOf({ name, known }: MergeFile): Standing {
	const say = words.value.merge;
	if (known === null) return { tone: "info", mark: words.value.fileReading };
	if ("problem" in known) return { tone: "error", mark: say.refused, trouble: known.problem };
	const start = merging.value.kind === "compared" ? merging.value.start : null;
	const refused = start?.refused.find((one) => one.name === name);
	if (refused) return { tone: "error", mark: say.refused, trouble: refused.problem };
	if (start?.base === name) return { tone: "explained", mark: say.base };
	if (start?.copies.includes(name)) return { tone: "info", mark: say.copy };
	const part = start?.parts.find(({ file }) => file === name);
	if (part) return { tone: "info", mark: known.department === null ? say.whole : say.part(departmentLabel(part.name)) };
	return { tone: "info", mark: known.department === null ? say.whole : say.part(departmentLabel(known.department)) };
}
