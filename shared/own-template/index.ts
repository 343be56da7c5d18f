/** Somebody else's workbook as the template of a document (decision 109): bound, written for a unit, read back. */
export { ownTemplateFor, requireBindable } from "./bind.ts";
export { isOnOwnTemplate } from "./own-sheet.ts";
export { type BindingProblem, bindingProblems, type Unbound, unboundOf } from "./problems.ts";
export { bindableRegions, type Proposal, proposeBindings, type Reason } from "./propose.ts";
export { writeOwnTemplate } from "./write.ts";
