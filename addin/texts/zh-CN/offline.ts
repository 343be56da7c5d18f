/** What the offline edition says in place of the service's page; it comes with that edition alone. */
export const offline = {
	definitionUnknown: (version: string) => ({
		message: `这份离线版里没有工作簿所用的指标体系（${version}）。`,
		fix: "请向发放离线版的人索取更新的离线版，或在能联网的电脑上用网页版检查。",
	}),
};

export type OfflineTexts = typeof offline;
