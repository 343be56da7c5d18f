import { ReportPanel } from "../self-report/ReportPanel.tsx";
import { PackagePanel } from "./PackagePanel.tsx";
import { packageWords } from "./package-words.ts";

/** What stands where the service's edition files: what this edition can do instead. */
export function OfflinePage() {
	const offline = packageWords.value;
	return (
		<div class="filing">
			<div>
				<h1 class="offline-heading">{offline.heading}</h1>
				<p class="lead">{offline.lead}</p>
			</div>
			<PackagePanel />
			<ReportPanel />
		</div>
	);
}
