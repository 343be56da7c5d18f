/** The hidden sheet by which a workbook says that it was made of somebody else's template (shared/own-template). */
export const OWN_SHEET = "_own";
