export const evidence = {
	nav: "佐证登记",
	dropNow: "松开鼠标即可读取",
};
