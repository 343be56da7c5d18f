/**
 * The check, in a script of its own: the first screen shows before it has arrived. It is fetched at once all the same, so that
 * everything works without a network from then on.
 */
export { checkerInSlices, departmentMarkIn, explanationValue, fetchLater, identify, PartNotFetched } from "../shared/check/first-report.ts";
