import type { OfflineTexts } from "../zh-CN/offline.ts";

export const offline: OfflineTexts = {
	definitionUnknown: (version: string) => ({
		message: `This offline edition does not hold the definition set of the workbook (${version}).`,
		fix: "Ask whoever gave you the offline edition for a newer one, or check in the browser page on a computer with a network.",
	}),
};
