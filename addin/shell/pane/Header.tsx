import { type Book, book } from "../../session/book.ts";
import { texts } from "../../session/texts.ts";
import { MoreMenu } from "./later.ts";

/** Whose workbook this is, and everything that is seldom needed behind one button. */
export function Header() {
	const { product } = texts.value;
	return (
		<header class="pane-header">
			{book.value ? <Identity book={book.value} /> : <p class="pane-identity">{product}</p>}
			<MoreMenu />
		</header>
	);
}

function Identity({ book: { report } }: { book: Book }) {
	const { documents, pane } = texts.value;
	const { unit, unitName, document, period, version } = report.template;
	return (
		<p class="pane-identity" title={pane.version(version)}>
			<strong>{unitName || unit}</strong> · {documents[document]} · {period} <span class="quiet-text">{version}</span>
		</p>
	);
}
