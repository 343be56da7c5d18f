/** Signing in and out. */
import type { SessionAnswer } from "../../shared/api/session.ts";
import { ask, askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const createSession = (accessKey: string): Promise<SessionAnswer> =>
	askJson<SessionAnswer>("/session", { method: "POST", json: { accessKey } });

/** @throws ServiceRefused, ServiceAway */
export const endSession = async (token: string): Promise<void> => {
	await ask("/session", { method: "DELETE", token });
};
