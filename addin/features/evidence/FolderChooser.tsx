import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import { canPickFolders, chosenFiles, pickFolder } from "../../hosts/folder.ts";
import { readFiles } from "./evidence.ts";
import { evidenceWords } from "./evidence-words.ts";

/** Where a folder is dropped (EvidencePage takes it) or chosen. */
export function FolderChooser() {
	const evidence = evidenceWords.value;
	return (
		<div class="evidence-drop">
			<Icon name="sheet" size={40} />
			<p>
				{evidence.drop} <span class="quiet-text">{evidence.or}</span>
			</p>
			<ChooseFolder label={evidence.choose} primary />
		</div>
	);
}

/** The browser's own picker where there is one: the other way asks people whether they want to “upload”, which nobody does here. */
export function ChooseFolder({ label, primary = false }: { label: string; primary?: boolean }) {
	const input = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => {
		// Not among the attributes that Preact's types know.
		if (input.current) input.current.webkitdirectory = true;
	}, []);
	const choose = () => (canPickFolders() ? void readFiles(pickFolder) : input.current?.click());
	return (
		<span>
			<Button appearance={primary ? "primary" : "outline"} size={primary ? "large" : "medium"} onClick={choose}>
				{label}
			</Button>
			<input
				ref={input}
				type="file"
				hidden
				multiple
				aria-label={label}
				onChange={(event) => {
					const files = event.currentTarget.files;
					void readFiles(() => chosenFiles(files)).finally(() => {
						if (input.current) input.current.value = "";
					});
				}}
			/>
		</span>
	);
}
