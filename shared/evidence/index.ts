/** A folder of evidence → rows of 佐证材料清单. */
export { inverse, stillHolds } from "../repairs/steps.ts";
export { planEvidence } from "./plan.ts";
export { registerOf } from "./register.ts";
