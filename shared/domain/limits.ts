/**
 * What one request, and one report, may take at most: all bounds in one place, each with its reason. docs/api.md lists them; a test sends
 * the worst body that they let through to each route. An isolate has 128 MB and answers others meanwhile.
 */

const megabyte = 1_048_576;

/** Bodies, in bytes. */
export const bodyBytes = {
	/** An .xlsx or a form with one. The largest official workbook, with 20 clusters, has 1.4 MB; people paste pictures. */
	upload: 20 * megabyte,
	/** An image as JSON. That workbook's image has 11 MB. */
	image: 16 * megabyte,
	/** A definition set. D1 holds 2 MB a row, and enforces it in production only; the rest of the row needs room, too. */
	definition: 1_900_000,
	/** Everything else: 1,000 figures are 120 kB, 2,000 extensions 150 kB. */
	json: megabyte,
};

/**
 * Values in a request's JSON, members of lists and of objects. 2,000 extensions hold 6,000. Each may be wrong in several ways, and the
 * schemas' library tells all of them at once: beyond some 100,000 it overflows.
 */
export const jsonValues = 50_000;

/** Mistakes in a request that are named, so that the answer stays short. Whoever corrects twenty sends it again anyway. */
export const issuesNamed = 20;

/**
 * Members of an image's lists. The largest official workbook, with 20 clusters, holds 30,000 cells in 70 sheets with 20,000 names; as a
 * file it may have no more cells than as an image.
 */
export const imageLists = {
	sheets: 200,
	/** All sheets together. */
	cells: 200_000,
	merges: 20_000,
	hiddenRows: 100_000,
	hiddenColumns: 16_384,
	tables: 2000,
	names: 50_000,
	externalLinks: 1000,
};

/** What reading a file may make of an isolate's memory. That workbook inflates to 14 MB and holds 7 million characters of formulas. */
export const fileLimits = {
	inflatedBytes: 32 * megabyte,
	cells: imageLists.cells,
	cellElements: 1_000_000,
	formulaCharacters: 24 * megabyte,
};

/** Values in a definition set, as in `jsonValues`: the published one has 20,548. What is wrong with it is named so many times at most. */
export const definitionValues = 60_000;
export const lintProblemsNamed = 500;
/** Changes between two definition sets that an answer names, the gravest first. */
export const definitionChangesNamed = 2_000;
/** Of these changes together, in bytes: a change holds what stood there before and after, which may be pages. */
export const definitionDiffBytes = 800_000;

/**
 * Rows of a workbook's lists. A template offers as many in each: it still opens at once, and a hundred more add some 15 kB. Rules that hold
 * every row against every other ask the columns' indexes: the worst 2,000 that were found take one to two and a half seconds (docs/benchmarks.md).
 * Schools fill in some hundreds.
 */
export const listRows = { each: 2000, together: 2000 };

/**
 * Signs of a text in a finding: of what its message shows, and of each cell that names its row. A cell holds 32,767, and a report lists 50
 * findings of every rule, in two languages: whole, they made 30 MB.
 */
export const findingTexts = { shown: 300, keyPart: 100 };

/**
 * The trail of what was done. `looked`: entries that a page looks through for what it is asked for. `bytes`: of contents in a page (extensions
 * for 2,000 units make one entry of 150 kB). `verifiedBytes`: of contents that one request hashes; with its 1,000 entries some 30 ms.
 * `breaks`: that are named.
 */
export const auditPage = { looked: 2000, bytes: 500_000, verifiedBytes: 2_000_000, breaks: 100 };

/**
 * Entries of a page, and as many as are answered where none is said. A summary has 4 kB, a contributor 80 bytes, a unit's progress 300; what is
 * recommended to a unit with its clusters 2 kB. An answer stays within 1 MB and some 50 ms.
 */
export const summaryPages = { usual: 50, most: 200 };
export const figurePages = { usual: 200, most: 1000 };
export const progressPages = { usual: 200, most: 1000 };
/** A line has some 2 kB. */
export const projectPages = { usual: 50, most: 200 };
export const allocationPages = { usual: 100, most: 500 };

/**
 * What is carried away at once. A workbook is made in memory: 20,000 rows of twenty cells take some 60 MB of it. JSON comes in pages, CSV is
 * streamed page by page. `page`: units on one; `entries`: of the trail, as many as its own route gives.
 * `results`, `approved`: units on a page of what is many rows a unit, so that it stays within 400 kB.
 */
export const exportSize = { workbookRows: 20_000, page: 200, largestPage: 500, entries: 200, results: 10, approved: 3 };

/**
 * Lines of one change in bulk. Units and keys take a statement for all of them; a unit's data take two each, with its revisions to be held
 * against it; an acceptance computes what the revision is worth, some 7 ms. A request may make a thousand statements. `formValues`: rows of one of a
 * form's sheets of values; a form of 200 units with more is sent in parts.
 */
export const bulkLines = { units: 2000, unitData: 200, reviews: 50, keys: 200, formValues: 10_000 };

/** What an answer to a change in bulk says of one line; the rest is counted, so that 200 lines stay within a megabyte. */
export const bulkShown = { changes: 20, problems: 10 };

/** 此规则有误 of one unit in one period: more than there are rules that a workbook breaks; a program that sends on and on is stopped. */
export const ruleReportsOfUnit = 100;

/**
 * A scan of the stamped 报送单. `bytes`: as for a workbook, which the pages know: some five pages in colour at 300 dpi, and a telephone's photograph
 * has 3 to 12 MB. `leastSide`, in pixels: A4 at 60 dpi, below which no seal can be read; `mostPixels`: opened, a pixel takes four bytes,
 * and telephones photograph with up to 108 million; `pages`: the sheet has some five, with hundreds of explanations thirty. `ofRevision`: uploads
 * that a revision keeps; whoever has scanned it wrong does it again a few times, a program that sends on and on is stopped.
 */
export const scanSize = { bytes: bodyBytes.upload, leastSide: 480, mostSide: 30_000, mostPixels: 120_000_000, pages: 100, ofRevision: 20 };

/** What a 报送单 lists: beyond them it says how many more there are, and where they stand. */
export const slipLists = { figures: 40, explanations: 500 };

/**
 * A workbook of somebody else that a document is collected with. `bytes`: an official form with a logo has 100 kB, with photographs some megabytes; it is read
 * for every template that a school fetches. `frameCells` go with the definition to every page; `boundCells` each take a defined name.
 */
export const ownTemplateBounds = { bytes: 5 * megabyte, cells: 20_000, frameCells: 5000, boundCells: 5000 };
