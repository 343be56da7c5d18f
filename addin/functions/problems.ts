/** What a cell says instead of a figure: #VALUE! where its formula must be corrected, #N/A where there is nothing to show (yet). */
import { figureProblems } from "../../shared/api/figure-problems.ts";
import type { FigureProblem } from "../../shared/api/figures.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { ServiceRefused } from "../../ui/http.ts";

export class FunctionProblem extends Error {
	readonly error: "#VALUE!" | "#N/A";
	readonly text: Text;
	/** Somebody has to sign in first. */
	readonly needsSession: boolean;
	constructor(error: FunctionProblem["error"], text: Text, needsSession = false) {
		super(text.en);
		this.name = "CellProblem";
		this.error = error;
		this.text = text;
		this.needsSession = needsSession;
	}
}

const argument = (zh: string, en: string): FunctionProblem => new FunctionProblem("#VALUE!", { zh, en });
const absent = (zh: string, en: string): FunctionProblem => new FunctionProblem("#N/A", { zh, en });

export const badCode = (): FunctionProblem =>
	argument("请写指标编码，如 S_T3_02 或 S_T3_03.target。", "Write an indicator's code such as S_T3_02 or S_T3_03.target.");

export const badPeriod = (): FunctionProblem =>
	argument(
		"期间请写 2023（年度）、2023Q2（季度）、2022-2024（任务书）或 2022-2024-final（终期验收）。",
		"Write the period as 2023 (year), 2023Q2 (quarter), 2022-2024 (task book) or 2022-2024-final (final evaluation).",
	);

export const badUnit = (): FunctionProblem =>
	argument("请写建设单位代码，如 SH01 或 SH01/ZQ01。", "Write the unit's code such as SH01 or SH01/ZQ01.");

export const badCategory = (): FunctionProblem =>
	argument("学校类别请写 BK、ZK、XG、HOST 或其名称。", "Write the class of schools as BK, ZK, XG, HOST or by its name.");

export const signedOut = (): FunctionProblem =>
	new FunctionProblem("#N/A", { zh: "请先在核表窗格登录。", en: "Sign in in the Hebiao pane first." }, true);

export const serviceAway = (): FunctionProblem =>
	absent(
		"连不上核表服务：请检查网络，再重新计算（Ctrl+Alt+F9）。",
		"The Hebiao service does not answer: check the network, then recalculate (Ctrl+Alt+F9).",
	);

/** Nobody sees it: the cell was changed or calculated again before the answer came. */
export const dropped = (): FunctionProblem => absent("已取消。", "Cancelled.");

/** A question's own problem, in the service's words. */
export function problemOf({ code, message }: FigureProblem): FunctionProblem {
	return new FunctionProblem(figureProblems[code] === "argument" ? "#VALUE!" : "#N/A", message);
}

/** A whole request's failure. */
export function problemOfRequest(error: unknown): FunctionProblem {
	if (error instanceof FunctionProblem) return error;
	if (!(error instanceof ServiceRefused)) return serviceAway();
	const { code, message, fix } = error.problem;
	return code === "unauthenticated" ? signedOut() : absent(`${message.zh}${fix.zh}`, `${message.en} ${fix.en}`);
}
