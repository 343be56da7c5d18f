/** What a page of the console can be opened at, behind its own address. */
export const deeper: Readonly<Record<string, readonly string[]>> = {
	review: ["{id}", "{id}/slip"],
	totals: ["{code}"],
	performance: ["{unit}", "{unit}/{cluster}"],
	monitoring: ["{unit}", "{unit}/{cluster}"],
	definitions: ["{set}/{version}"],
	units: ["{unit}"],
};
