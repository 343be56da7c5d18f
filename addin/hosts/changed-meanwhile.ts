/** What every host says where a cell is no longer what it was when somebody chose to change it. */
import type { HostProblem } from "./host.ts";

/** Somebody was quicker: nothing was written. */
export const changedMeanwhile: HostProblem = {
	code: "changed",
	message: { zh: "单元格刚刚有改动，没有写入。", en: "The cells have just been changed, so nothing was written." },
	fix: { zh: "请看过最新内容后再试。", en: "Look at what stands there now and try again." },
};
