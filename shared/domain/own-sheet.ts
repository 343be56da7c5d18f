/** The hidden sheet by which a workbook says that it was made of somebody else's template (shared/own-template). */
export const OWN_SHEET = "_own";

/** Whether a workbook was made of somebody else's template. */
export const isOnOwnTemplate = ({ sheets }: { readonly sheets: readonly { name: string }[] }): boolean =>
	sheets.some(({ name }) => name === OWN_SHEET);
