/** The pages of the console. To add one: a folder in features/, named here. */
import type { Role } from "../../shared/api/session.ts";
import type { Text } from "../../shared/definition/schema.ts";
import { type FetchedPart, lazily } from "../../ui/components/lazily.tsx";

export interface ConsolePage {
	/** In the address: /console/overview. */
	id: string;
	name: Text;
	/** The key after "g" that leads here. */
	key: string;
	roles: readonly Role[];
	/** Fetched when it is first shown. */
	View: FetchedPart<object>;
}

export const pages: readonly ConsolePage[] = [
	{
		id: "overview",
		name: { zh: "总览", en: "Overview" },
		key: "o",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/overview/OverviewPage.tsx")).OverviewPage),
	},
	{
		id: "progress",
		name: { zh: "进度", en: "Progress" },
		key: "p",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/progress/ProgressPage.tsx")).ProgressPage),
	},
	{
		id: "review",
		name: { zh: "审核", en: "Review" },
		key: "r",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/review/ReviewPage.tsx")).ReviewPage),
	},
	{
		id: "rules",
		name: { zh: "规则运行", en: "Rules" },
		key: "l",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/rules/RulesPage.tsx")).RulesPage),
	},
	{
		id: "totals",
		name: { zh: "汇总", en: "Totals" },
		key: "t",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/totals/TotalsPage.tsx")).TotalsPage),
	},
	{
		id: "performance",
		name: { zh: "绩效", en: "Performance" },
		key: "f",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/performance/PerformancePage.tsx")).PerformancePage),
	},
	{
		id: "monitoring",
		name: { zh: "过程监控", en: "Monitoring" },
		key: "m",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/monitoring/MonitoringPage.tsx")).MonitoringPage),
	},
	{
		id: "allocation",
		name: { zh: "经费测算", en: "Funding" },
		key: "j",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/allocation/AllocationPage.tsx")).AllocationPage),
	},
	{
		id: "definitions",
		name: { zh: "指标体系", en: "Definitions" },
		key: "i",
		roles: ["maintainer", "commission"],
		View: lazily(async () => (await import("../features/definitions/DefinitionsPage.tsx")).DefinitionsPage),
	},
	{
		id: "units",
		name: { zh: "单位", en: "Units" },
		key: "u",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/units/UnitsPage.tsx")).UnitsPage),
	},
	{
		id: "periods",
		name: { zh: "期间", en: "Periods" },
		key: "d",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/periods/PeriodsPage.tsx")).PeriodsPage),
	},
	{
		id: "keys",
		name: { zh: "密钥", en: "Keys" },
		key: "k",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/keys/KeysPage.tsx")).KeysPage),
	},
	{
		id: "audit",
		name: { zh: "审计", en: "Trail" },
		key: "a",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/audit/AuditPage.tsx")).AuditPage),
	},
	{
		id: "exports",
		name: { zh: "导出", en: "Exports" },
		key: "x",
		roles: ["commission"],
		View: lazily(async () => (await import("../features/exports/ExportsPage.tsx")).ExportsPage),
	},
];

export const pagesOf = (role: Role): ConsolePage[] => pages.filter(({ roles }) => roles.includes(role));
