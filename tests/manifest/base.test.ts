import { describe, expect, test } from "vitest";
import { baseAddress, developmentAddress, manifestFor } from "../../tools/manifest/base.ts";
import { manifest, problemsOf } from "./support.ts";

describe("the address of a deployment", () => {
	test.each([
		["https://hebiao.example.edu.cn", "https://hebiao.example.edu.cn"],
		["https://hebiao.example.edu.cn/", "https://hebiao.example.edu.cn"],
		["HTTPS://Hebiao.Example.edu.cn:8443/", "https://hebiao.example.edu.cn:8443"],
	])("%s is taken as %s", (given, taken) => {
		expect(baseAddress(given)).toBe(taken);
	});

	test.each([
		["hebiao.example.edu.cn", /不是网址.*It is no address/],
		["", /不是网址/],
		["http://hebiao.example.edu.cn", /必须以 https:\/\/ 开头.*must begin with https/],
		["ftp://hebiao.example.edu.cn", /必须以 https/],
		["https://example.edu.cn/hebiao", /请写 https:\/\/example.edu.cn。 Give host and port only/],
		["https://example.edu.cn/?a=1", /只能写到域名/],
		["https://example.edu.cn/#a", /只能写到域名/],
		["https://user:secret@example.edu.cn/", /只能写到域名/],
	])("%s is refused with a sentence in both languages", (given, message) => {
		expect(() => baseAddress(given)).toThrow(message);
	});
});

test("the manifest for another address names it everywhere, and nothing of this machine is left", () => {
	const moved = manifestFor("https://hebiao.example.edu.cn", manifest);
	expect(moved).not.toMatch(/localhost/);
	expect(moved.split("https://hebiao.example.edu.cn/").length).toBe(manifest.split(`${developmentAddress}/`).length);
	expect(problemsOf(moved)).toEqual([]);
});
