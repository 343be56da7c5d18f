/** The sample of the start page, with its mistakes: made once for all tests that open it. */
import { sampleWorkbook } from "../../build/sample.ts";

export const sample = await sampleWorkbook();
