/** Who is signed in. The token lives as long as the browser tab. Signing in and out: signing.ts. */
import { signal } from "@preact/signals";
import type { SessionAnswer } from "../../shared/api/session.ts";
import { ServiceRefused } from "../../ui/http.ts";
import { kept } from "../../ui/kept.ts";
import { notify } from "../../ui/notice.ts";
import { texts } from "./texts.ts";

const store = kept("session", "hebiao.session", isSession);

export const session = signal<SessionAnswer | null>(stillValid(store.read()));

/** Runs what needs a session; a session that is over leads back to the sign-in form. Other failures are the caller's. */
export async function withSession<T>(use: (token: string) => Promise<T>): Promise<T | null> {
	const token = session.value?.token;
	if (!token) return null;
	try {
		return await use(token);
	} catch (error) {
		if (!(error instanceof ServiceRefused && error.problem.code === "unauthenticated")) throw error;
		// A late answer to somebody who has signed in again since ends nothing.
		if (session.value?.token !== token) return null;
		setSession(null);
		notify(texts.value.session.expired, "bad");
		return null;
	}
}

export function setSession(value: SessionAnswer | null): void {
	session.value = value;
	store.write(value);
}

function stillValid(value: SessionAnswer | null): SessionAnswer | null {
	return value && Date.parse(value.expires) > Date.now() ? value : null;
}

function isSession(value: unknown): value is SessionAnswer {
	return typeof value === "object" && value !== null && "token" in value && "holder" in value && "expires" in value;
}
