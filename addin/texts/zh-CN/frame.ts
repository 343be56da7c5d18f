/** What stands around everything on the browser page. */
export const frame = {
	nav: "主要功能",
	skip: "跳到正文",
	signedInFor: (name: string, unit: string) => `已登录：${name} · ${unit}`,
	noUnit: "不属于学校",
	dropParts: "松开鼠标，放入要合并的文件",
	dropEvidence: "松开鼠标即可读取",
	reading: (name: string) => `正在检查 ${name}…`,
	findings: "检查结果",
	findingsTab: (n: number) => `检查结果 ${n}`,
	progressTab: (percent: string) => `填报进度 ${percent}`,
	checkedAt: (time: string) => `${time} 检查`,
};

export type FrameTexts = typeof frame;
