/**
 * Reading and checking, in a script of its own: the start page shows before it has arrived. It is fetched at once all the same,
 * so that the page works without a network from then on.
 */
export { createChecker, explanationValue, identify } from "../../shared/check/index.ts";
export { FileHost } from "../host/file.ts";
