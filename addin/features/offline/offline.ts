/** The offline submission package: the open workbook with its report, for a person to carry. Nothing is sent. */

import { signal } from "@preact/signals";
import type { PackageManifest } from "../../../shared/offline/package.ts";
import { RELEASE } from "../../../shared/release.ts";
import { downloadBlob } from "../../../ui/download.ts";
import { ServiceAway } from "../../../ui/http.ts";
import { kept } from "../../../ui/kept.ts";
import { notify } from "../../../ui/notice.ts";
import { type Book, book, recheck } from "../../session/book.ts";
import { packageWords } from "./package-words.ts";

const nameStore = kept("local", "hebiao.made-by", (value): value is string => typeof value === "string" && value.length <= 100);

/** 经办人, as typed; kept on this computer. */
export const madeBy = signal(nameStore.read() ?? "");

export function setMadeBy(name: string): void {
	madeBy.value = name.slice(0, 100);
	nameStore.write(madeBy.value.trim() || null);
}

export const packing = signal(false);

/** The package made last, and of which workbook; it no longer counts once the workbook has changed. */
export const packed = signal<{ of: Book["report"]; manifest: PackageManifest; fileName: string } | null>(null);

/** Why the open workbook cannot be packed, as a sentence; null: it can. */
export function hindranceToPacking({ report, host }: Book): string | null {
	const offline = packageWords.value;
	if (report.template.department !== undefined) return offline.isPart(report.template.department);
	return host.filesImage ? offline.noFile : null;
}

/** Packs the open workbook as it stands and hands the package to the person. */
export async function makeOfflinePackage(): Promise<void> {
	if (packing.value) return;
	packing.value = true;
	try {
		const { makePackage } = await import("../../../shared/offline/make-package.ts").catch((error: unknown) => {
			throw new ServiceAway(error);
		});
		const { packageFileName } = await import("../../../shared/offline/package.ts");
		// What is packed and what is said of it must be of the same moment.
		await recheck();
		const open = book.value;
		if (!open || hindranceToPacking(open)) return;
		const { bytes, manifest } = makePackage({
			workbook: await open.host.original(),
			workbookName: open.host.name,
			image: open.image,
			report: open.report,
			madeBy: withoutControls(madeBy.value),
			madeAt: new Date(),
			app: RELEASE,
		});
		const fileName = packageFileName(manifest);
		if (!downloadBlob(new Blob([bytes], { type: "application/zip" }), fileName)) return;
		packed.value = { of: open.report, manifest, fileName };
		notify(packageWords.value.made(fileName), "good");
	} catch (error) {
		if (!(error instanceof ServiceAway)) throw error;
		notify(packageWords.value.codeAway, "bad");
	} finally {
		packing.value = false;
	}
}

/** A pasted name may carry line breaks, which the cover sheet and the service do not take. */
const withoutControls = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ").trim();
