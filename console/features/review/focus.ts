/** Where the keyboard goes on the desk. */
export const focusGrid = (): void => document.getElementById("sheet-grid")?.focus();
export const focusList = (): void => document.getElementById("review-items")?.focus();
