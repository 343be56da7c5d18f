import type { Book } from "../state/book.ts";

/** Shows a cell, brings the sheet into sight where it stands further down, and hands it the keyboard. */
export function showCell(book: Book, place: { sheet: string; cell: string | null }): void {
	book.host.goTo(place);
	// Another sheet's grid is only there after the page has been drawn again.
	setTimeout(() => {
		const grid = document.getElementById("sheet-grid");
		grid?.closest(".sheet")?.scrollIntoView({ block: "nearest" });
		grid?.focus({ preventScroll: true });
	}, 50);
}
