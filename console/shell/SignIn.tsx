import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Identity } from "../../shared/api/session.ts";
import { Button } from "../../ui/components/Button.tsx";
import { Preferences } from "../../ui/components/Preferences.tsx";
import { useHeadingFocus } from "../../ui/components/use-heading-focus.ts";
import { notify } from "../../ui/notice.ts";
import { uiTexts } from "../../ui/texts.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { FailureCard } from "../parts/Shown.tsx";
import { askWhoIsSignedIn, session, signIn, signingIn, signOut } from "../session/session.ts";
import { shellWords } from "./words.ts";

export function SignInPage() {
	const words = shellWords.value;
	const heading = useHeadingFocus();
	return (
		<main class="alone card">
			<h1 ref={heading} tabIndex={-1}>
				{words.signInHeading}
			</h1>
			<p>{words.signInLead}</p>
			<SignInForm />
			<p class="alone-more">
				{words.schoolQuestion} <a href="/">{words.schoolLink}</a>
			</p>
			<Preferences />
		</main>
	);
}

/** In front of the page that somebody works on. */
export function SessionOver() {
	const words = shellWords.value;
	return (
		<Dialog heading={words.overHeading}>
			<p>{words.overLead}</p>
			<SignInForm />
		</Dialog>
	);
}

function SignInForm() {
	const words = shellWords.value;
	const key = useSignal("");
	const id = useId();
	const state = signingIn.value;
	return (
		<form
			class="sign-in"
			onSubmit={(event) => {
				event.preventDefault();
				if (key.value.trim() && state !== "busy") void signIn(key.value);
			}}
		>
			{typeof state === "object" ? <FailureCard failure={state} /> : null}
			<label for={id}>{words.accessKey}</label>
			<input
				id={id}
				class="field"
				type="password"
				autocomplete="current-password"
				spellcheck={false}
				aria-describedby={`${id}-hint`}
				value={key.value}
				onInput={(event) => {
					key.value = event.currentTarget.value;
				}}
			/>
			<p id={`${id}-hint`} class="quiet-text">
				{words.keyHint}
			</p>
			<Button type="submit" appearance="primary" size="large" disabled={state === "busy" || !key.value.trim()}>
				{state === "busy" ? words.signingIn : words.signIn}
			</Button>
		</form>
	);
}

/** A school has come to the wrong door. */
export function SchoolPage({ who }: { who: Identity }) {
	const words = shellWords.value;
	const heading = useHeadingFocus();
	return (
		<main class="alone card">
			<h1 ref={heading} tabIndex={-1}>
				{words.schoolHeading}
			</h1>
			<p>{words.schoolLead(who.holder, who.unitName ?? who.unit ?? "")}</p>
			<div class="actions">
				<a class="button button-primary" href="/">
					{words.schoolLink}
				</a>
				<Button onClick={leave}>{words.otherKey}</Button>
			</div>
		</main>
	);
}

export function ServiceAwayPage() {
	const words = shellWords.value;
	return (
		<main class="alone card">
			<h1>{words.awayHeading}</h1>
			<div class="actions">
				<Button
					appearance="primary"
					onClick={() => {
						session.value = "asking";
						void askWhoIsSignedIn();
					}}
				>
					{uiTexts.value.retry}
				</Button>
			</div>
		</main>
	);
}

/** Signs out; where the service does not hear it, that is said. */
export function leave(): void {
	signOut().catch(() => notify(shellWords.value.signedOutNot, "bad"));
}
