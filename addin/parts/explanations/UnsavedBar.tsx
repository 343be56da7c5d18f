import type { Book } from "../../state/book.ts";
import { explainWords } from "../../state/explain-words.ts";
import { downloadBook, saveToFile } from "../../state/explaining.ts";
import { texts } from "../../state/preferences.ts";
import { repairWords } from "../../state/repair-words.ts";
import { Button } from "../shell/Button.tsx";
import { Icon } from "../shell/Icon.tsx";

/** Explanations and repairs in memory that the person's file lacks: how many, and the two ways to keep them. */
export function UnsavedBar({ book }: { book: Book }) {
	const repairs = repairWords.value;
	const explain = explainWords.value;
	if (book.unsaved === 0) return null;
	const words = (book.host.unsavedWrites > 0 ? repairs : texts.value.explain).unsaved(book.unsaved);
	return (
		<section class="unsaved" aria-label={words}>
			<Icon name="explained" />
			<p>
				<strong>{words}</strong> {book.host.writesBack ? explain.saveFirst : null}
			</p>
			<div class="actions">
				{book.host.writesBack ? (
					<Button appearance="primary" onClick={() => void saveToFile()}>
						{explain.save}
					</Button>
				) : null}
				<Button appearance={book.host.writesBack ? "outline" : "primary"} onClick={() => void downloadBook()}>
					{explain.download}
				</Button>
			</div>
		</section>
	);
}
