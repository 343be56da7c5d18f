/** What making an offline package says; fetched with its code. */
export const packageWork = {
	heading: "报送（离线版）",
	lead: "本页是核表离线版：不联网，不登录，也不会发送任何内容。报送分两步：在这里制作离线报送包，再把它交给市教委项目办。",
	packageHeading: "制作离线报送包",
	packageLead: "离线报送包是一个文件，内有原样的工作簿、检查结果和一页报送说明。",
	noNetwork: "连不上服务器？改用离线报送包",
	noWorkbook: "先打开并检查要报送的工作簿，再制作离线报送包。",
	isPart: (department: string) => `这是“${department}”的部门分表，不能单独报送。请先合并各部门的分表，再打开合并后的工作簿制作。`,
	noFile: "在 Excel 窗格里不能直接打包。请保存工作簿，再用网页版或离线版打开这个文件制作。",
	errors: (n: number) => `还有 ${n} 个错误。服务器会按同样的规则复核，有错误的不予受理（市教委已豁免的除外）。建议先改正再打包。`,
	queries: (n: number) => `还有 ${n} 个疑问没有说明。服务器会按同样的规则复核，没有说明的不予受理。建议先说明再打包。`,
	unsaved: "包里是含说明的版本；请把它也写回或下载到您的文件，便于存档。",
	madeBy: "经办人（可不填）",
	madeByHint: "写在报送说明上，方便项目办联系。请勿填写证件号码。",
	make: "制作离线报送包",
	makeAgain: "重新制作",
	making: "正在打包…",
	made: (name: string) => `已生成 ${name}，在浏览器的下载文件夹里。`,
	changed: "打包之后工作簿又有改动，请重新制作。",
	codeAway: "打包程序加载失败，请确认网络可用后再试；工作簿没有任何改动。",
	file: "文件",
	digest: "工作簿 SHA-256",
	at: "打包时间",
	handOver: "怎样交给市教委",
	steps: [
		"把整个压缩包原样复制到 U 盘或发内网邮件，不要解压、改名或修改里面的文件。",
		"交给市教委项目办，由项目办代为报送（代报）。也可以把工作簿交给本校能上网、持“报送”密钥的同事直接报送。",
		"服务器会重新检查，以服务器的结果为准。受理后向项目办索取回执，核对其中的 SHA-256。",
	],
	design: "离线报送包是核表的设计，不是官方规定；是否接受离线报送，以市教委的通知为准。",
};

export type PackageTexts = typeof packageWork;
