import "../../../ui/older-browsers.ts";
import "../../../ui/styles/tokens.css";
import "../../../ui/styles/base.css";
import "../../../ui/styles/parts.css";
import "../../styles/shell.css";
import "../../styles/start.css";
import "../../styles/check.css";
import "../../../ui/styles/menu.css";
import "../../features/findings/findings.css";
import "../../features/repairs/repairs.css";
import "../../../ui/sheet/sheet.css";
import "../../features/filing/filing.css";
import "../../features/history/history.css";
import "../../features/service-check/standing.css";
import "../../features/evidence/evidence.css";
import "../../features/offline/offline.css";
import "../../features/departments/departments.css";
import "../../../ui/slip/slip.css";
import "../../features/slip/slip-page.css";
import "../../styles/print.css";
import { render } from "preact";
import { guardUnsaved } from "../../features/explanations/explaining.ts";
import { loadEngine, loadTemplate } from "../../session/book.ts";
import { applyPreferences } from "../../session/texts.ts";
import { followSession } from "../follow-session.ts";
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
	import("../../features/findings/RuleCard.tsx"),
	import("../../features/findings/IndicatorCard.tsx"),
	import("../../features/repairs/RepairCard.tsx"),
]).catch(() => undefined);
