/** Whether the service's answer is of the workbook as it is now. */
import { computed } from "@preact/signals";
import { book } from "../../session/book.ts";
import { asking, current } from "./precheck.ts";

/** The workbook has changed since the service was asked. */
export const isStale = computed(() => current.value !== null && current.value.of !== book.value);

/** The service would take the workbook as it is now, whatever the check here says: it knows of waivers and rules that are switched off. */
export const serviceReady = computed(() => asking.value.kind === "done" && !isStale.value && current.value?.check.verdict.code === "ready");
