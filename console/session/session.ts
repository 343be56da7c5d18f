/** Who is signed in here. The service alone knows; what stands here is its last answer. */
import { signal } from "@preact/signals";
import type { Identity } from "../../shared/api/session.ts";
import { type RequestFailure, requestFailure } from "../../ui/failure.ts";
import { createSession, endSession, readSession } from "../api/session.ts";

/** asking: not known yet; away: the service did not say; null: nobody. */
export const session = signal<Identity | null | "asking" | "away">("asking");
export const signingIn = signal<"no" | "busy" | RequestFailure>("no");

/** A session was over while somebody worked: the page stays as it is behind the form. */
export const interrupted = signal(false);

/** Who is signed in, where that is known. */
export function identity(): Identity | null {
	const who = session.value;
	return typeof who === "string" ? null : who;
}

export async function askWhoIsSignedIn(): Promise<void> {
	try {
		session.value = await readSession();
	} catch (error) {
		session.value = requestFailure(error).code === "unauthenticated" ? null : "away";
	}
}

export async function signIn(accessKey: string): Promise<void> {
	signingIn.value = "busy";
	try {
		session.value = await createSession(accessKey.trim());
		signingIn.value = "no";
		interrupted.value = false;
	} catch (error) {
		signingIn.value = requestFailure(error);
	}
}

/** @throws whatever the service says against it: the cookie is out of this page's reach, so only the service can end the session */
export async function signOut(): Promise<void> {
	await endSession();
	interrupted.value = false;
	session.value = null;
}

/**
 * What a failed request means; one that says that nobody is signed in any more, or somebody else, leads back to the form. What is on the
 * page stays.
 */
export function failureHere(error: unknown): RequestFailure {
	const failure = requestFailure(error);
	if (failure.code === "unauthenticated" && identity()) {
		interrupted.value = true;
		session.value = null;
	}
	// In another tab of this browser somebody else has signed in: the cookie is one for all.
	if (failure.code === "forbidden") void askWhoIsSignedIn();
	return failure;
}
