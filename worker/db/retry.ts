/** Optimistic writing: read, decide, write; a constraint tells when somebody was faster. D1's errors carry no code, only text. */
import { ServiceProblem } from "../../shared/api/problem.ts";

const attempts = 6;

export function isConflict(error: unknown): boolean {
	return error instanceof Error && /UNIQUE constraint failed/.test(error.message);
}

/**
 * Runs `write` again while it fails for a broken UNIQUE constraint.
 * @throws ServiceProblem busy after six tries; whatever else `write` throws
 */
export async function retryOnConflict<T>(write: () => Promise<T>): Promise<T> {
	for (let attempt = 1; attempt <= attempts; attempt++) {
		try {
			return await write();
		} catch (error) {
			if (!isConflict(error)) throw error;
			await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
		}
	}
	throw new ServiceProblem("busy");
}
