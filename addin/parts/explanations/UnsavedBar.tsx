import type { Book } from "../../state/book.ts";
import { downloadBook, saveToFile } from "../../state/explaining.ts";
import { texts } from "../../state/preferences.ts";
import { Button } from "../shell/Button.tsx";
import { Icon } from "../shell/Icon.tsx";

/** Explanations in memory that the person's file lacks: how many, and the two ways to keep them. */
export function UnsavedBar({ book }: { book: Book }) {
	const { explain } = texts.value;
	if (book.unsaved === 0) return null;
	return (
		<section class="unsaved" aria-label={explain.unsaved(book.unsaved)}>
			<Icon name="explained" />
			<p>
				<strong>{explain.unsaved(book.unsaved)}</strong> {book.host.writesBack ? explain.saveFirst : null}
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
