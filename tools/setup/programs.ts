/** The two programs the tests need beside npm's packages: taken if present, installed with apt where that is possible. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface InstalledProgram {
	/** Environment variable that names the file, for machines where it stands elsewhere. */
	variable: string;
	title: string;
	commands: string[];
	usualPlaces: string[];
	/** Debian and Ubuntu packages. */
	packages: string[];
}

export const chromium: InstalledProgram = {
	variable: "CHROMIUM",
	title: "Chromium",
	commands: ["chromium", "chromium-browser", "google-chrome", "chrome"],
	usualPlaces: [
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
		"/Applications/Chromium.app/Contents/MacOS/Chromium",
		"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
		"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
	],
	packages: ["chromium", "fonts-noto-cjk"],
};

export const libreOffice: InstalledProgram = {
	variable: "SOFFICE",
	title: "LibreOffice",
	commands: ["soffice", "libreoffice"],
	usualPlaces: ["/Applications/LibreOffice.app/Contents/MacOS/soffice", "C:\\Program Files\\LibreOffice\\program\\soffice.exe"],
	packages: ["libreoffice-calc"],
};

/** @returns the program's file, or undefined where it is not on this machine. */
export function findProgram(program: InstalledProgram): string | undefined {
	const named = process.env[program.variable];
	if (named && existsSync(named)) return named;
	const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
	const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
	const candidates = folders.flatMap((folder) =>
		program.commands.flatMap((command) => endings.map((ending) => join(folder, command + ending))),
	);
	return [...candidates, ...program.usualPlaces].find((file) => existsSync(file));
}

/**
 * Makes sure that the programs are there and names them in the environment for the tests.
 * @throws Error with one sentence that says what to install.
 */
export function ensurePrograms(programs: InstalledProgram[]): void {
	let missing = programs.filter((program) => !findProgram(program));
	if (missing.length > 0 && canInstall()) {
		const packages = missing.flatMap((program) => program.packages);
		console.error(`Installing ${packages.join(", ")} with apt-get …`);
		const quiet = {
			stdio: ["ignore", "ignore", "inherit"] as ("ignore" | "inherit")[],
			env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
		};
		spawnSync("apt-get", ["update", "-qq"], quiet);
		spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], quiet);
		missing = programs.filter((program) => !findProgram(program));
	}
	if (missing.length > 0) {
		const what = missing.map(
			(program) => `${program.title} (Debian: apt-get install ${program.packages.join(" ")}; or set ${program.variable} to its file)`,
		);
		throw new Error(`The tests need ${what.join(" and ")}. Please install it, then run npm test again.`);
	}
	for (const program of programs) process.env[program.variable] = findProgram(program);
}

function canInstall(): boolean {
	return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}
