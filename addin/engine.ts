/**
 * The check, in a script of its own: the first screen shows before it has arrived. It is fetched at once all the same, so that
 * everything works without a network from then on.
 */
// From their own files: through an index the pane's script would take all that any part fetched later needs of it.
export { checkerInTurns, fetchLater } from "../shared/check/checker/checker-in-turns.ts";
export { explanationValue } from "../shared/check/model/explanation-value.ts";
export { identify } from "../shared/check/model/identity.ts";
export { departmentMarkIn } from "../shared/check/state/department.ts";
