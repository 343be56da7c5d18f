import { ProblemPage } from "../../features/problem/ProblemPage.tsx";
import type { OpeningProblem } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { openTemplate } from "./template-later.ts";

/** The workbook cannot be checked: why, and the way out. Without Excel around, the browser page does the same for files. */
export function PaneProblem({ problem }: { problem: OpeningProblem }) {
	const { pane } = texts.value;
	return (
		<>
			<ProblemPage
				name=""
				problem={{ ...problem, retry: true }}
				other={problem.template ? { label: pane.openTemplate, onChoose: () => void openTemplate() } : null}
			/>
			<p class="pane-elsewhere">
				<a href="./" target="_blank" rel="noreferrer">
					{pane.browserPage}
				</a>
			</p>
		</>
	);
}
