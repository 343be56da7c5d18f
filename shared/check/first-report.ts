/**
 * The door for what the pane carries in its first script: a first report, and nothing that it can fetch later. Through `index.ts` it
 * would carry everything (tests/pane/weight.test.ts).
 */
export { checkerInSlices, fetchLater, PartNotFetched } from "./checker/checker-in-slices.ts";
export { underCauses } from "./evaluate/under-causes.ts";
export { explanationValue } from "./model/explanation-value.ts";
export { identify } from "./model/identity.ts";
export { nameOf, verdictWith } from "./model/verdict.ts";
export { departmentMarkIn } from "./state/department.ts";
