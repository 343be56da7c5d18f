import type { Texts } from "../zh-CN.ts";

export const evidence: Texts["evidence"] = {
	nav: "Evidence",
};
