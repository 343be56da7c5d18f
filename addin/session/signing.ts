/** Signing in and out. */
import { signal } from "@preact/signals";
import { dismiss } from "../../ui/notice.ts";
import { createSession, endSession } from "../api/session.ts";
import { type FailureWords, failureOfRequest } from "./failure.ts";
import { session, setSession } from "./session.ts";

export const signingIn = signal<"no" | "busy" | FailureWords>("no");

export async function signIn(accessKey: string): Promise<void> {
	signingIn.value = "busy";
	try {
		setSession(await createSession(accessKey.trim()));
		signingIn.value = "no";
		// "Please sign in again" is done.
		dismiss();
	} catch (error) {
		signingIn.value = failureOfRequest(error);
	}
}

export async function signOut(): Promise<void> {
	const token = session.value?.token;
	setSession(null);
	// Signed out here in any case; the session ends by itself when the service cannot be told.
	if (token) await endSession(token).catch(() => undefined);
}
