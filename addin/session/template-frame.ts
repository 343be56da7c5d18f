/** What holds a workbook against its whole template, in a script of its own: the first verdict does without. */
export { templateFrame } from "../../shared/check/index.ts";
