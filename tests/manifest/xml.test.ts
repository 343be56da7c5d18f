import { expect, test } from "vitest";
import { allNamed, attributeOf, everything, parseXml } from "../../tools/manifest/xml.ts";

test("elements keep their order, attributes and texts their meaning", () => {
	const root = parseXml(`<?xml version="1.0" encoding="UTF-8"?>
		<!-- a comment with <tags> -->
		<a:r one='1 &amp; "x"' a:two="&#x8868;&#26680;"><b/> <c> 说 &lt; 明 </c><b k="1"></b></a:r>`);
	expect(root.name).toBe("a:r");
	expect(Object.fromEntries(root.attributes)).toEqual({ one: '1 & "x"', "a:two": "表核" });
	expect(root.children.map(({ name }) => name)).toEqual(["b", "c", "b"]);
	expect(root.children[1]?.text).toBe("说 < 明");
	expect(allNamed(root, "b").map((one) => attributeOf(one, "k"))).toEqual(["", "1"]);
	expect(everything(root)).toHaveLength(4);
});

test.each([
	["<a><b></a>", /line 1: <\/a> ends nothing/],
	["<a>\n<b>\n", /<b> has no end/],
	["<a/><b/>", /one root/],
	["", /one root/],
	["<a/>text", /text stands outside/],
	['<a b="1" b="2"/>', /attribute b stands twice/],
	["<a b=1/>", /this is no XML/],
	['<a b="<"/>', /this is no XML/],
	["<a>1 & 2</a>", /& must be written/],
	["<a>&nbsp;</a>", /&nbsp; means nothing/],
	["<a>\n<!-- npm run build -- --base -->\n</a>", /line 2: a comment must not hold two hyphens/],
	["<a>\n\n<![CDATA[x]]></a>", /line 3: this is no XML/],
	['<!DOCTYPE a SYSTEM "x"><a/>', /this is no XML/],
])("%j is refused", (source, message) => {
	expect(() => parseXml(source)).toThrow(message);
});
