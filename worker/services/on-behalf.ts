/** 代报: what the commission files for a unit, and what the offline package it came in says beside what the service finds. */
import type { CheckAnswer } from "../../shared/api/checks.ts";
import type { OnBehalf, PackageDifference } from "../../shared/api/on-behalf.ts";
import type { Finding } from "../../shared/check/index.ts";
import { packageProblem } from "../../shared/offline/problems.ts";
import type { Upload } from "../http/upload.ts";

/** Enough to see what is the matter; the receipt carries it. */
const shownFindings = 20;

/** @throws PackageError where the package is another unit's or period's */
export function requireOwnPackage({ package: received }: Pick<Upload, "package">, unit: string, period: string): void {
	if (!received) return;
	const { manifest } = received;
	if (manifest.unit !== unit || manifest.period !== period) throw packageProblem("mismatch", `${manifest.unit} ${manifest.period}`);
}

/** What is kept of a filing on a unit's behalf. */
export function onBehalfOf(
	by: string,
	{ package: received, imageSha256 }: Pick<Upload, "package" | "imageSha256">,
	check: CheckAnswer,
): OnBehalf {
	if (!received) return { by, package: null };
	const { manifest, sha256 } = received;
	return {
		by,
		package: {
			sha256,
			workbookName: manifest.workbook.name,
			madeAt: manifest.madeAt,
			madeBy: manifest.madeBy,
			app: manifest.app,
			difference: differenceFrom({ package: received, imageSha256 }, check),
		},
	};
}

function differenceFrom(
	{ package: received, imageSha256 }: Pick<Upload, "imageSha256"> & { package: NonNullable<Upload["package"]> },
	check: CheckAnswer,
): PackageDifference {
	const { manifest, report } = received;
	const own = [...check.report.findings, ...check.service];
	return {
		sameContent: manifest.workbook.imageSha256 === imageSha256,
		verdict: { packed: report.verdict.code, service: check.verdict.code },
		onlyPacked: onlyIn(report.findings, own),
		onlyService: onlyIn(own, report.findings),
	};
}

function onlyIn(findings: readonly Finding[], others: readonly Finding[]): PackageDifference["onlyPacked"] {
	const known = new Set(others.map(({ key }) => key));
	const only = findings.filter(({ key }) => !known.has(key));
	return { count: only.length, first: only.slice(0, shownFindings).map(({ rule, place }) => ({ rule, place })) };
}
