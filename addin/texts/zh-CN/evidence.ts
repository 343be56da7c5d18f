export const evidence = {
	nav: "佐证登记",
};
