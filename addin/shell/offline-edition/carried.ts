/** Tells the page that it is the offline edition and gives it the definition sets it carries. Must run before the page does. */

import { published } from "virtual:published-definitions";
import { inflateSync, strFromU8 } from "fflate";
import type { DefinitionSetInput } from "../../../shared/definition/schema.ts";
import { carryDefinitions } from "../../../ui/definitions.ts";
import { edition, ownSentence } from "../../session/edition.ts";
import { offline as en } from "../../texts/en/offline.ts";
import { offline as zh } from "../../texts/zh-CN/offline.ts";

edition.value = "offline";
ownSentence.value = (version) => {
	const [{ message, fix }, english] = [zh.definitionUnknown(version), en.definitionUnknown(version)];
	return { message: { zh: message, en: english.message }, fix: { zh: fix, en: english.fix } };
};
carryDefinitions((version) => {
	const packed = Object.hasOwn(published, version) ? published[version] : undefined;
	if (packed === undefined) return null;
	const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
	// Safe: the build put a published set there, which has passed its schema.
	return JSON.parse(strFromU8(inflateSync(bytes))) as DefinitionSetInput;
});
