/**
 * Draws the add-in's icons: each SVG in addin/assets/icons, and the page's own icon as `app`, becomes a PNG of every size that
 * manifest.xml asks for. Run after changing a drawing (`node tools/run.mjs tools/manifest/draw-icons.ts`); the PNGs are committed,
 * because a build has no browser. Office wants PNGs, so that the SVGs cannot be used as they are.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { chromium as playwright } from "playwright-core";
import { root } from "../root.ts";
import { chromium, findProgram } from "../setup/programs.ts";

const folder = join(root, "addin/assets/icons");
const drawings = new Map(
	readdirSync(folder)
		.filter((file) => file.endsWith(".svg"))
		.map((file) => [basename(file, ".svg"), join(folder, file)]),
).set("app", join(root, "ui/icon.svg"));

const executablePath = findProgram(chromium);
if (!executablePath) throw new Error(`No Chromium found: install it or set ${chromium.variable} to its file.`);
const browser = await playwright.launch({ executablePath, args: ["--headless", "--no-sandbox"] });
try {
	const page = await browser.newPage({ viewport: { width: 200, height: 200 } });
	for (const [name, file] of drawings) {
		for (const size of name === "app" ? [16, 32, 64, 80] : [16, 32, 80]) {
			const drawing = Buffer.from(readFileSync(file)).toString("base64");
			await page.setContent(
				`<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
			);
			await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
			const clip = { x: 0, y: 0, width: size, height: size };
			writeFileSync(join(folder, `${name}-${size}.png`), await page.screenshot({ omitBackground: true, clip }));
		}
	}
} finally {
	await browser.close();
}
