import { ProblemPage } from "../../../features/problem/ProblemPage.tsx";
import { stage } from "../../../session/book.ts";
import { frameWords } from "../shell/words.ts";
import { StartPage } from "../start/StartPage.tsx";
import { Workspace } from "./Workspace.tsx";

/** Opening and checking a workbook. */
export function CheckPage() {
	const now = stage.value;
	if (now.kind === "start") return <StartPage />;
	if (now.kind === "problem") return <ProblemPage name={now.name} problem={now.problem} />;
	if (now.kind === "checked") return <Workspace book={now.book} />;
	return (
		<div class="busy" role="status">
			<span class="spinner" />
			<p>{frameWords.value.reading(now.name)}</p>
		</div>
	);
}
