import { say } from "../../ui/language.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { bindings, keysOn, switchKeys } from "../session/keys.ts";
import { shellWords } from "./words.ts";

/** The keys that hold right now. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
	const words = shellWords.value;
	return (
		<Dialog heading={words.help} onClose={onClose}>
			<p>{words.helpLead}</p>
			<dl class="key-help">
				{bindings.value.map(({ keys, what }) => (
					<div key={keys}>
						<dt>
							{keys.split(" ").map((key, index) => (
								<span key={key}>
									{index > 0 ? ` ${words.keysThen} ` : null}
									<kbd>{key}</kbd>
								</span>
							))}
						</dt>
						<dd>{say(what)}</dd>
					</div>
				))}
			</dl>
			<label class="check">
				<input type="checkbox" checked={keysOn.value} onChange={(event) => switchKeys(event.currentTarget.checked)} /> {words.keysOn}
			</label>
		</Dialog>
	);
}
