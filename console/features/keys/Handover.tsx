import { useSignal } from "@preact/signals";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../../ui/components/Button.tsx";
import { copyText } from "../../parts/copy-text.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Scrolled } from "../../parts/Scrolled.tsx";
import { partWords } from "../../parts/words.ts";
import { dateTime } from "../../session/times.ts";
import { forgetIssued, type IssuedKey } from "./issued.ts";
import { roleText } from "./standing.ts";
import { keyWords } from "./words.ts";

/** The one time that the texts are shown. It is not left by Escape or by mistake. */
export function Handover({ keys, unitName }: { keys: readonly IssuedKey[]; unitName: (code: string) => string }) {
	const words = keyWords.value;
	const handed = useSignal(false);
	usePrinted(keys, unitName);
	const all = keys.map(({ holder, unit, accessKey }) => [holder, unit ?? "", accessKey].join("\t")).join("\n");
	return (
		<Dialog heading={words.handHeading(keys.length)} wide>
			<p>{words.handLead}</p>
			<Scrolled label={words.handTable} class="table-wrap preview">
				<table class="table">
					<thead>
						<tr>
							<th scope="col">{words.columns.holder}</th>
							<th scope="col">{words.columns.unit}</th>
							<th scope="col">{words.accessKey}</th>
							<th scope="col">{words.copy}</th>
						</tr>
					</thead>
					<tbody>
						{keys.map(({ id, holder, unit, accessKey }) => (
							<tr key={id}>
								<th scope="row">{holder}</th>
								<td>{unit === null ? words.never : unitName(unit)}</td>
								<td>
									<code class="access-key">{accessKey}</code>
								</td>
								<td>
									<Button aria-label={words.copyOf(holder)} onClick={() => void copyText(accessKey)}>
										{words.copy}
									</Button>
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</Scrolled>
			<div class="actions">
				<Button appearance="primary" onClick={() => print()}>
					{words.print}
				</Button>
				{keys.length > 1 ? <Button onClick={() => void copyText(all)}>{words.copyAll}</Button> : null}
			</div>
			<label class="check handed">
				<input
					type="checkbox"
					checked={handed.value}
					onChange={(event) => {
						handed.value = event.currentTarget.checked;
					}}
				/>
				{words.handed}
			</label>
			<div class="actions">
				<Button disabled={!handed.value} onClick={forgetIssued}>
					{partWords.value.close}
				</Button>
			</div>
		</Dialog>
	);
}

/** Letters stand beside the page while there is something to print: a dialog prints its first sheet of paper only. */
function usePrinted(keys: readonly IssuedKey[], unitName: (code: string) => string): void {
	useEffect(() => {
		const place = document.createElement("div");
		place.className = "print-only";
		document.body.append(place);
		render(<Letters keys={keys} unitName={unitName} />, place);
		return () => {
			render(null, place);
			place.remove();
		};
	}, [keys, unitName]);
}

function Letters({ keys, unitName }: { keys: readonly IssuedKey[]; unitName: (code: string) => string }) {
	const words = keyWords.value.letter;
	return (
		<>
			{keys.map((key) => {
				const lines: [string, string][] = [
					[words.holder, key.holder],
					[words.unit, key.unit === null ? keyWords.value.never : unitName(key.unit)],
					[words.right, roleText(key)],
					[words.id, key.id],
					[words.expires, `${dateTime(key.expires)}${words.zone}`],
					[words.address, location.origin + (key.role === "school" ? "" : "/console")],
				];
				return (
					<section key={key.id} class="letter">
						<h1>{words.title}</h1>
						<dl>
							{lines.map(([name, value]) => (
								<div key={name}>
									<dt>{name}</dt>
									<dd>{value}</dd>
								</div>
							))}
						</dl>
						<p class="letter-key">
							<code>{key.accessKey}</code>
						</p>
						<p>{words.signIn}</p>
						<p>{words.keep}</p>
						{key.replaces === null ? null : <p>{words.replaces(key.replaces)}</p>}
					</section>
				);
			})}
		</>
	);
}
