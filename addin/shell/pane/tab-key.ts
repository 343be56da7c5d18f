/**
 * The Tab key in Excel on the web. There Office.js takes it for itself and goes by a list of its own: summaries are not in it, nor is
 * a heading that was given the keyboard, and from those it leaves the pane at once. The browser's own order is right; Office.js is
 * needed only at its ends, to lead back to Excel.
 */

const mayHaveKeyboard = "a[href], button, input, select, textarea, summary, [tabindex]";

/** To be called once. */
export function keepTabOrder(document: Document): void {
	// Office.js listens at the window, which hears of a key after the document.
	document.addEventListener("keydown", (event) => {
		const at = document.activeElement;
		if (event.key === "Tab" && !event.defaultPrevented && at && goesOn(document, at, event.shiftKey)) event.stopPropagation();
	});
}

/** Whether the Tab key still finds something in the document after `at`, or before it. */
function goesOn(document: Document, at: Element, back: boolean): boolean {
	const side = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
	return [...document.querySelectorAll<HTMLElement>(mayHaveKeyboard)].some(
		(element) => element !== at && (at.compareDocumentPosition(element) & side) !== 0 && takesKeyboard(element),
	);
}

const takesKeyboard = (element: HTMLElement): boolean =>
	element.tabIndex >= 0 && !element.matches(":disabled") && element.getClientRects().length > 0;
