/** ST10, RU04: the workbook is this unit's, and its clusters are the unit's. */
import { findingAt, type ServiceRule } from "./standpoint.ts";

/** ST10 The workbook's unit is the one that files. */
export const unitIsOwn: ServiceRule = (rule, standpoint) => {
	const { unit, template } = standpoint;
	return template.unit === unit
		? []
		: [findingAt(rule, standpoint, "封面[单位代码].内容", { v: template.unit, a: unit }, { fallback: "封面" })];
};

/** RU04 Every cluster of the workbook is one of the unit's in this period. */
export const clustersAreOwn: ServiceRule = (rule, standpoint) => {
	const { template, unitPeriod } = standpoint;
	return template.clusters
		.filter(({ number, code }) => !unitPeriod.clusters.some((own) => own.number === number && own.code === code))
		.map(({ number, code }) => findingAt(rule, standpoint, `群${number}_自评`, { v: code }, { fallback: `群${number}_自评` }));
};
