import type { Texts } from "../zh-CN.ts";

export const offline: Texts["offline"] = {};
