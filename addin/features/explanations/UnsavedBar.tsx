import { Button } from "../../../ui/components/Button.tsx";
import { Icon } from "../../../ui/components/Icon.tsx";
import type { Book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { repairWords } from "../repairs/repair-words.ts";
import { explainWords } from "./explain-words.ts";
import { downloadBook, saveToFile } from "./explaining.ts";

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
