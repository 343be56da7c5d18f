import { useSignal } from "@preact/signals";
import { Button } from "../../../ui/components/Button.tsx";
import { signIn, signingIn } from "../../session/signing.ts";
import { FailureText } from "./FailureText.tsx";
import { filingWords } from "./filing-words.ts";

export function SignIn() {
	const { file } = filingWords.value;
	const key = useSignal("");
	const state = signingIn.value;
	const submit = (event: Event) => {
		event.preventDefault();
		if (key.value.trim() !== "" && state !== "busy") void signIn(key.value);
	};
	return (
		<form class="sign-in card" onSubmit={submit}>
			<h1>{file.heading}</h1>
			<p class="lead">{file.signedOutLead}</p>
			<label class="label" for="access-key">
				{file.key}
			</label>
			<input
				id="access-key"
				class="field"
				type="password"
				autocomplete="current-password"
				spellcheck={false}
				aria-describedby="access-key-hint"
				value={key.value}
				onInput={(event) => {
					key.value = event.currentTarget.value;
				}}
			/>
			<p id="access-key-hint" class="quiet-text">
				{file.keyHint}
			</p>
			{typeof state === "object" ? <FailureText failure={state} /> : null}
			<Button type="submit" appearance="primary" size="large" disabled={state === "busy"}>
				{state === "busy" ? file.signingIn : file.signIn}
			</Button>
		</form>
	);
}
