import "../older-browsers.ts";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/shell.css";
import "../styles/check.css";
import "../styles/menu.css";
import "../styles/findings.css";
import "../styles/repairs.css";
import "../styles/filing.css";
import "../styles/departments.css";
import "../styles/evidence.css";
import "../styles/offline.css";
import "../styles/history.css";
import "../styles/standing.css";
import "../styles/print.css";
import "../styles/pane.css";
// The pane checks as soon as it is open: one script packs better than two.
import "../engine.ts";
import { render } from "preact";
import { followSession } from "../state/follow-session.ts";
import { applyPreferences } from "../state/preferences.ts";
import { associateCommands } from "./commands.ts";
import { openWorkbookInExcel } from "./connect.ts";
import { Pane } from "./Pane.tsx";
import { carryOut, tieCustomFunctions } from "./seldom.ts";
import { keepTabOrder } from "./tab-key.ts";

applyPreferences();
keepTabOrder(document);
followSession();
// While the page loads: Excel may start it for a command and send that at once.
if (typeof Office !== "undefined") associateCommands(Office.actions.associate, carryOut);
tieCustomFunctions();

const root = document.getElementById("pane");
// What no-start.js may have said meanwhile.
root?.replaceChildren();
if (root) render(<Pane />, root);
void openWorkbookInExcel();
