/** Made-up words for made-up workbooks: distinct enough that no two results look alike. */
export const topics = [
	"集成电路封装测试", "生物制药工艺", "人工智能训练", "新能源汽车检修", "智慧养老照护", "酒店数字运营", "高端装备装调", "现代物流仓储", "航空发动机维护", "老年康复护理",
	"工业机器人运维", "云计算平台部署", "食品检验检测", "港口机械操作", "宝玉石鉴定", "数字媒体创意", "跨境电商直播", "建筑信息模型", "轨道交通信号", "时装立体裁剪",
	"烘焙与西点", "家政服务管理", "药品冷链配送", "网络安全攻防", "城市热线客服", "幼儿照护保育", "水环境监测", "会展策划执行", "精密模具制造", "船舶电气安装",
	"增材制造", "机电一体化", "文物修复", "珠宝设计", "口腔技工", "眼视光技术", "农艺园林", "消防应急救援", "邮轮乘务", "影视后期合成",
];
export const forms = ["育人模式", "教学改革", "课程群", "实训项目", "师资共同体", "协同中心", "校企联合体", "技能擂台", "资源平台", "示范基地"];
export const departments = ["教务处", "人事处", "科研处", "学生处", "财务处", "产学合作处", "继续教育学院", "发展规划处"];
export const people = ["陈老师", "李老师", "王老师", "张老师", "刘老师", "赵老师", "黄老师", "周老师"];

/** The n-th made-up title; different for every n below 400. */
export function title(n: number): string {
	return `${topics[n % topics.length]}${forms[Math.floor(n / topics.length) % forms.length]}`;
}
