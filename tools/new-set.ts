/**
 * npm run new-set -- --set training-2026 --title 培训项目 --years 2026-2027 [--title-en "Training programme"] [--out FILE]: writes the smallest
 * useful definition set, for a programme of one's own, as one JSON file: five indicators, one document, three rules. docs/definition.md says
 * how it goes on from there. A file that is there already is not written over.
 */
import { writeFileSync } from "node:fs";
import { parseDefinition } from "../shared/definition/published.ts";
import { starterSet } from "../shared/definition/starter/index.ts";
import { starterFault } from "../shared/definition/starter/wish.ts";
import { parseArguments } from "./arguments.ts";
import { Refusal, run } from "./departments-files.ts";

async function newSet(): Promise<number> {
	const { values } = parseArguments({
		options: {
			set: { type: "string" },
			title: { type: "string" },
			"title-en": { type: "string" },
			years: { type: "string" },
			out: { type: "string" },
		},
	});
	const { set, title, years, out = `${set}.json` } = values;
	if (set === undefined || title === undefined || years === undefined)
		throw new Refusal(
			"用法 Usage: npm run new-set -- --set training-2026 --title 培训项目 --years 2026-2027；说明 help: npm run new-set -- --help",
		);
	const wish = { set, title: { zh: title, en: values["title-en"] ?? title }, ...span(years) };
	const fault = starterFault(wish);
	if (fault) throw new Refusal(`${fault.zh}\n${fault.en}`);
	const written = starterSet(wish);
	parseDefinition(written);
	try {
		writeFileSync(out, `${JSON.stringify(written, null, "\t")}\n`, { flag: "wx" });
	} catch {
		throw new Refusal(
			`写不了“${out}”：已有这个文件，或文件夹不存在；请用 --out 换一个名称。\n“${out}” cannot be written: it is there already, or its folder is not; name another one with --out.`,
		);
	}
	console.log(
		`${out}：5 项指标，1 张表，3 条规则。接下来 Next:\n  npm run definition -- lint ${out}\n  npm run template -- --set ${out} --unit DEMO01 --out ${set}.xlsx\n  npm run check -- ${set}.xlsx --set ${out}`,
	);
	return 0;
}

/** 2026-2027, 2026—2027 or 2026; NaN for anything else, which the wish's check refuses. */
function span(years: string): { first: number; last: number } {
	const [, first, last = first] = /^(\d{4})(?:\s*[-–—]\s*(\d{4}))?$/.exec(years.normalize("NFKC").trim()) ?? [];
	return { first: Number(first), last: Number(last) };
}

if (import.meta.main) await run(newSet);
