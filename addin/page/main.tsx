import "../older-browsers.ts";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/shell.css";
import "../styles/start.css";
import "../styles/check.css";
import "../styles/menu.css";
import "../styles/findings.css";
import "../styles/repairs.css";
import "../styles/sheet.css";
import "../styles/filing.css";
import "../styles/history.css";
import "../styles/standing.css";
import "../styles/evidence.css";
import "../styles/offline.css";
import "../styles/departments.css";
import "../styles/print.css";
import { render } from "preact";
import { loadEngine, loadTemplate } from "../state/book.ts";
import { guardUnsaved } from "../state/explaining.ts";
import { followSession } from "../state/follow-session.ts";
import { applyPreferences } from "../state/preferences.ts";
import { keepRouteInAddress } from "./hash-route.ts";
import { loadFileHost } from "./open-file.ts";
import { App } from "./shell/App.tsx";
import { loadRecentFiles } from "./start/recent.ts";

applyPreferences();
keepRouteInAddress();
guardUnsaved();
followSession();
void loadRecentFiles();

const root = document.getElementById("page");
// What no-start.js may have said meanwhile.
root?.replaceChildren();
if (root) render(<App />, root);

// Fetched now, so that a file dropped in an hour's time needs no network. If it fails, opening a file tries again and says so.
void Promise.all([
	loadEngine(),
	loadTemplate(),
	loadFileHost(),
	import("../parts/findings/RuleCard.tsx"),
	import("../parts/findings/IndicatorCard.tsx"),
	import("../parts/repairs/RepairCard.tsx"),
]).catch(() => undefined);
