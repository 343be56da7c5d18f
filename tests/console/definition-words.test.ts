/** The words of the pages of definition sets are put together of several files. */
import { expect, test } from "vitest";
import { documentsZh } from "../../console/features/definitions/words/documents.ts";
import { draftZh } from "../../console/features/definitions/words/draft.ts";
import { itemsZh } from "../../console/features/definitions/words/items.ts";
import { samplesZh } from "../../console/features/definitions/words/samples.ts";
import { trialZh } from "../../console/features/definitions/words/trial.ts";
import { versionsZh } from "../../console/features/definitions/words/versions.ts";
import { workbookZh } from "../../console/features/definitions/words/workbook.ts";

test("no two of them say something under the same name, for one of both would be lost", () => {
	const names = [documentsZh, draftZh, itemsZh, samplesZh, trialZh, versionsZh, workbookZh].flatMap((words) => Object.keys(words));
	expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
	expect(names.length).toBeGreaterThan(200);
});
