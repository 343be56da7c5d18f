/** The set 2022-2024, version 1.0.0, put together from its files. */
import annual from "./documents/annual.json" with { type: "json" };
import final from "./documents/final.json" with { type: "json" };
import quarterly from "./documents/quarterly.json" with { type: "json" };
import taskbook from "./documents/taskbook.json" with { type: "json" };
import cluster from "./indicators/cluster.json" with { type: "json" };
import school from "./indicators/school.json" with { type: "json" };
import policy from "./policy.json" with { type: "json" };
import DT from "./rules/DT.json" with { type: "json" };
import FD from "./rules/FD.json" with { type: "json" };
import FE from "./rules/FE.json" with { type: "json" };
import LS from "./rules/LS.json" with { type: "json" };
import RG from "./rules/RG.json" with { type: "json" };
import RQ from "./rules/RQ.json" with { type: "json" };
import RT from "./rules/RT.json" with { type: "json" };
import RU from "./rules/RU.json" with { type: "json" };
import SM from "./rules/SM.json" with { type: "json" };
import ST from "./rules/ST.json" with { type: "json" };
import SV from "./rules/SV.json" with { type: "json" };
import TG from "./rules/TG.json" with { type: "json" };
import TX from "./rules/TX.json" with { type: "json" };
import TY from "./rules/TY.json" with { type: "json" };
import XS from "./rules/XS.json" with { type: "json" };
import YR from "./rules/YR.json" with { type: "json" };
import set from "./set.json" with { type: "json" };

/** Regions that are the same in every document stand in annual.json. */
const { _meta, 封面, 校验说明, 进度 } = annual.regions;

/** As written: `parseDefinition` checks it and fills in the defaults. JSON imports have wider types than the schema's input. */
export const definition: unknown = {
	...set,
	indicators: [...school, ...cluster],
	documents: [
		{ ...taskbook, regions: { _meta, ...taskbook.regions, 校验说明 } },
		annual,
		{ ...quarterly, regions: { _meta, 封面, 进度, ...quarterly.regions, 校验说明 } },
		{ ...final, regions: { _meta, ...final.regions, 校验说明 } },
	],
	rules: [...ST, ...RQ, ...TY, ...RG, ...SM, ...RT, ...XS, ...LS, ...YR, ...TG, ...FD, ...RU, ...TX, ...DT, ...FE, ...SV],
	policy,
};
