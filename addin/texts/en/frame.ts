import type { FrameTexts } from "../zh-CN/frame.ts";

export const frame: FrameTexts = {
	nav: "Main",
	skip: "Skip to content",
	signedInFor: (name, unit) => `Signed in: ${name} · ${unit}`,
	noUnit: "of no school",
	dropParts: "Release to add the files to be merged",
	dropEvidence: "Release to read it",
	reading: (name) => `Checking ${name}…`,
	findings: "Findings",
	findingsTab: (n) => `Findings ${n}`,
	progressTab: (percent) => `Filled ${percent}`,
	checkedAt: (time) => `checked at ${time}`,
};
