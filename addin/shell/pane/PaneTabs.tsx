import { useMemo } from "preact/hooks";
import type { Report } from "../../../shared/check/index.ts";
import { Tabs } from "../../../ui/components/Tabs.tsx";
import { percentFilled } from "../../features/completeness/percent.ts";
import { listedFindings } from "../../features/findings/listed-findings.ts";
import { texts } from "../../session/texts.ts";
import { showTab, type TabId, tab } from "./tab.ts";

export function PaneTabs({ report }: { report: Report }) {
	const { tabs: words } = texts.value.pane;
	const chosen = tab.value;
	const listed = listedFindings.value.length;
	return useMemo(
		() => (
			<Tabs
				label={words.label}
				tabs={[
					{ id: "findings", label: words.findings(listed) },
					{ id: "progress", label: words.progress(percentFilled(report.completeness)) },
					{ id: "file", label: words.file },
				]}
				chosen={chosen}
				panel="pane-panel"
				// Safe: the ids above.
				onChoose={(id) => showTab(id as TabId)}
			/>
		),
		[words, report, chosen, listed],
	);
}
