export const offline = {
	edition: "离线版",
	definitionUnknown: (version: string) => ({
		message: `这份离线版里没有工作簿所用的指标体系（${version}）。`,
		fix: "请向发放离线版的人索取更新的离线版，或在能联网的电脑上用网页版检查。",
	}),
	startLead: "核表逐格检查上海“双高”绩效工作簿：指出哪一格有问题、错在哪里、怎样改。这是离线版：不联网，文件不会离开这台电脑。",
	lastStep: { title: "说明并打包", text: "数字属实但不寻常的，写一句说明；没有错误就可以制作离线报送包，交给市教委。" },
	getOffline: "学校内网没有网络？下载离线版（一个文件，双击即用）",
	fileName: "核表离线版.html",
	onBehalf: "代报",
	onBehalfOf: (by: string) => `由市教委 ${by} 代报`,
	packageMade: (time: string, by: string | null) => `离线报送包制作于 ${time}${by ? `，经办人 ${by}` : ""}`,
};
