/** Single figures, many in one request. */
import type { FigureAnswer, FigureQuestion, Figures } from "../../shared/api/figures.ts";
import { askJson, ServiceAway } from "../../ui/http.ts";

/**
 * @param figures at most as many as `figuresLimit` in shared/api/figure-problems.ts
 * @returns an answer for each, in the same order
 * @throws ServiceRefused, ServiceAway (also when `signal` ends the request)
 */
export async function fetchFigures(token: string, figures: readonly FigureQuestion[], signal: AbortSignal): Promise<FigureAnswer[]> {
	const answer = await askJson<Figures>("/figures", { method: "POST", token, json: { figures }, signal });
	if (answer.figures.length !== figures.length) throw new ServiceAway(new Error(`${answer.figures.length} answers to ${figures.length}`));
	return answer.figures;
}
