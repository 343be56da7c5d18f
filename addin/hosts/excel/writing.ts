/** Everything that changes a workbook. */
export { explanationEdits } from "../explanations.ts";
export { carryOut } from "./carry-out.ts";
export { writeCells } from "./write.ts";
