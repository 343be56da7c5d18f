/** The example school's workbook with twenty mistakes in it: made once for all tests that look at it. */
import { createChecker } from "../../shared/check/index.ts";
import { readWorkbook } from "../../shared/workbook/read.ts";
import { honest, school, set } from "./example.ts";
import { withMistakes } from "./files.ts";

export const { bytes: mistaken, mistakes } = withMistakes(set, honest, school.entries);
export const mistakenImage = readWorkbook(mistaken);
/** Of this workbook; a test that edits makes one of its own. */
export const mistakenChecker = createChecker(mistakenImage, set);
