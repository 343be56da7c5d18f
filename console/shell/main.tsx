import "../../ui/older-browsers.ts";
import "../../ui/styles/tokens.css";
import "../../ui/styles/base.css";
import "../../ui/styles/parts.css";
import "../../ui/styles/menu.css";
import "../parts/parts.css";
import "./shell.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { keepLanguage } from "../../ui/language.ts";
import { keepTheme } from "../../ui/theme.ts";
import { followLinks } from "../session/address.ts";
import { listenToKeys } from "../session/keys.ts";
import { loadPeriods } from "../session/period.ts";
import { askWhoIsSignedIn, identity } from "../session/session.ts";
import { App } from "./App.tsx";
import { nameOfDocument } from "./document-name.ts";

keepLanguage();
keepTheme();
followLinks();
listenToKeys();
void askWhoIsSignedIn();

effect(() => {
	document.title = nameOfDocument();
});

/** Whoever signs in may see other periods than whoever was here before. */
let asked: string | undefined;
effect(() => {
	const who = identity();
	if (!who || who.role === "school" || who.holder === asked) return;
	asked = who.holder;
	void loadPeriods();
});

const root = document.getElementById("page");
// What no-start.js may have said meanwhile.
root?.replaceChildren();
if (root) render(<App />, root);
