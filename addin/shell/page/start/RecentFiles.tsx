import { Icon } from "../../../../ui/components/Icon.tsx";
import { notify } from "../../../../ui/notice.ts";
import { mayUse } from "../../../hosts/file-access.ts";
import { openFile } from "../open-file.ts";
import { forgetFile, type RecentFile, recentFiles } from "./recent.ts";
import { startWords } from "./words.ts";

export function RecentFiles() {
	const start = startWords.value;
	if (recentFiles.value.length === 0) return null;
	return (
		<section class="recent" aria-labelledby="recent-heading">
			<h2 id="recent-heading">{start.recent}</h2>
			<ul>
				{recentFiles.value.map((file) => (
					<li key={file.id}>
						<button type="button" class="recent-open" aria-label={start.reopen(file.handle.name)} onClick={() => void reopen(file)}>
							<Icon name="sheet" />
							{file.handle.name}
						</button>
						<button type="button" class="plain-icon" aria-label={start.forget(file.handle.name)} onClick={() => void forgetFile(file.id)}>
							<Icon name="close" size={16} />
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

async function reopen({ id, handle }: RecentFile): Promise<void> {
	const { recentDenied, recentGone } = startWords.value;
	if (!(await mayUse(handle, "read"))) return notify(recentDenied, "bad");
	try {
		await openFile({ file: await handle.getFile(), handle });
	} catch {
		await forgetFile(id);
		notify(recentGone, "bad");
	}
}
