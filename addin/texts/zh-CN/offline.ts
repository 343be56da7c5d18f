export const offline = {
	definitionUnknown: (version: string) => ({
		message: `这份离线版里没有工作簿所用的指标体系（${version}）。`,
		fix: "请向发放离线版的人索取更新的离线版，或在能联网的电脑上用网页版检查。",
	}),
	onBehalf: "代报",
	onBehalfOf: (by: string) => `由市教委 ${by} 代报`,
	packageMade: (time: string, by: string | null) => `离线报送包制作于 ${time}${by ? `，经办人 ${by}` : ""}`,
};
