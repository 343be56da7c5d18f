/** Pages of the standard template: A4 with the margins of official papers. */

/** Width between the margins, in twentieths of a point: 156 mm upright, 225 mm across. */
export const textWidth = { upright: 8844, across: 12756 };

const footers = '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>';
/** 37, 26, 35 and 28 mm. */
const upright =
	'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>';
const across =
	'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2041" w:bottom="1474" w:left="2041" w:header="851" w:footer="1000" w:gutter="0"/>';

/** Ends a part of the report whose pages are like this. */
const ends = (properties: string): string => `<w:p><w:pPr><w:sectPr>${properties}</w:sectPr></w:pPr></w:p>`;

/** The cover bears no number. */
export const endCover = ends(`<w:type w:val="nextPage"/>${upright}`);
export const endUpright = ends(`${footers}<w:type w:val="nextPage"/>${upright}<w:pgNumType w:start="1"/>`);
export const lastPages = `<w:sectPr>${footers}<w:type w:val="nextPage"/>${across}</w:sectPr>`;
