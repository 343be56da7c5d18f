/**
 * What measuring the impact of a draft on a whole country takes: units with workbooks of real size, the full set, the service as npm start runs it.
 *
 *   node tools/run.mjs tools/country/impact-bench.ts --units 200
 *
 * Sixty different workbooks; the other units have one of them as their original, which is read and checked like any other.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ImpactDetail } from "../../shared/api/impacts.ts";
import { publishedDefinition } from "../../shared/definition/published.ts";
import { DefinitionSet } from "../../shared/definition/schema.ts";
import { parseArguments } from "../arguments.ts";
import { Client } from "../client.ts";
import { seedFolder } from "../seed-country.ts";
import { startService } from "../serve.ts";
import { FileDatabase, serviceDatabase } from "./database.ts";

const version = "1.1.0";
const period = "2023-annual";

/** Another weight, stricter grades, a bound moved, a rule on trial. */
async function draftText(): Promise<DefinitionSet> {
	const set = DefinitionSet.parse(await publishedDefinition("2022-2024/1.0.0"));
	const scored = set.indicators.filter(({ scored: own, group, level }) => own && group === "T3" && level === "school");
	const [one, other] = scored;
	if (one && other) [one.weight, other.weight] = [one.weight + 0.5, other.weight - 0.5];
	const rules = set.rules.map((rule) => (rule.id === "RT04" ? { ...rule, trial: true as const } : rule));
	const grades = set.policy.grades.map(({ grade, min }) => ({ grade, min: min === 0 ? 0 : min + 2 }));
	return { ...set, version, rules, policy: { ...set.policy, grades } };
}

async function measure(units: number, say: (line: string) => void): Promise<object> {
	const folder = mkdtempSync(join(tmpdir(), "hebiao-impact-"));
	const kinds = Math.min(60, units);
	await seedFolder({ folder, units, years: 1, seed: 1, kinds, originals: kinds }, say);
	const database = new FileDatabase(serviceDatabase(folder));
	database.file.exec(`UPDATE submissions SET original_sha256 = (SELECT kind.original_sha256 FROM submissions AS kind
		WHERE kind.period = submissions.period AND kind.unit = printf('U%05d', (CAST(substr(submissions.unit, 2) AS INTEGER) - 1) % ${kinds} + 1))`);
	database.close();
	// safe: the file is our own, written by the seed
	const keys = JSON.parse(readFileSync(join(folder, "demo-keys.json"), "utf8")) as Record<string, string>;
	const service = await startService({ folder });
	try {
		const maintainer = await new Client(service.url).signIn(keys.maintainer ?? keys.commission ?? "");
		await maintainer.send("PUT", `/drafts/2022-2024/${version}`, await draftText());
		const begun = performance.now();
		const { id } = await maintainer.send<{ id: string }>("POST", "/impacts", { set: "2022-2024", version, period });
		let impact = await maintainer.get<ImpactDetail>(`/impacts/${id}`);
		for (let said = 0; impact.state === "running"; impact = await maintainer.get<ImpactDetail>(`/impacts/${id}`)) {
			if (impact.done >= said) {
				say(`${impact.done}/${impact.total}`);
				said = impact.done + 100;
			}
			await setTimeout(1000);
		}
		const seconds = (performance.now() - begun) / 1000;
		const asked = performance.now();
		const answer = await maintainer.bytes(`/impacts/${id}`);
		const answer_ms = Math.round(performance.now() - asked);
		const { state, compared, uncompared, rules, results, message } = impact;
		return {
			units,
			state,
			message,
			compared,
			uncompared,
			seconds: Math.round(seconds),
			ms_a_revision: Math.round((seconds * 1000) / units),
			rules: rules.length,
			grades: results?.grades,
			answer_bytes: answer.length,
			answer_ms,
		};
	} finally {
		await service.stop();
		const kept = new FileDatabase(serviceDatabase(folder), { readOnly: true });
		const bytes = kept.file
			.prepare("SELECT SUM(pgsize) AS bytes FROM dbstat WHERE name LIKE 'impact_%' OR name LIKE 'sqlite_autoindex_impact%'")
			.get()?.bytes;
		say(`rows of the impact: ${Math.round(Number(bytes) / 1024)} kB`);
		kept.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

if (import.meta.main) {
	const { values } = parseArguments({ options: { units: { type: "string", default: "200" } } });
	const units = Number(values.units);
	if (!Number.isInteger(units) || units < 1 || units > 5000) {
		console.error("--units 为 1 至 5000 的整数。 --units is a whole number from 1 to 5000.");
		process.exit(2);
	}
	console.log(JSON.stringify(await measure(units, (line) => console.error(line)), null, 2));
}
