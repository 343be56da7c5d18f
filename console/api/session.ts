/** Signing in and out. The session stands in a cookie that no script can read; every request of this page carries it by itself. */
import type { Identity } from "../../shared/api/session.ts";
import { ask, askJson } from "../../ui/http.ts";

/** @throws ServiceRefused, ServiceAway */
export const createSession = (accessKey: string): Promise<Identity> =>
	askJson<Identity>("/session", { method: "POST", json: { accessKey } });

/** Who is signed in. @throws ServiceRefused (`unauthenticated`: nobody), ServiceAway */
export const readSession = (): Promise<Identity> => askJson<Identity>("/session");

/** @throws ServiceRefused, ServiceAway */
export const endSession = async (): Promise<void> => {
	await ask("/session", { method: "DELETE" });
};
