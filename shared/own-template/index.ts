/** Somebody else's workbook as the template of a document (decision 109): bound, written for a unit, read back. */
export { ownTemplateFor, requireBindable } from "./bind.ts";
export { type BindingProblem, bindingProblems, type Unbound, unboundOf } from "./problems.ts";
export type { BindingProposal, BindingReason } from "./proposal.ts";
export { bindableRegions, itemsOf, proposeBindings } from "./propose.ts";
export { writeOwnTemplate } from "./write.ts";
