import "../../../ui/older-browsers.ts";
import "../../../ui/styles/tokens.css";
import "../../../ui/styles/base.css";
import "../../../ui/styles/parts.css";
import "../../styles/shell.css";
import "../../styles/check.css";
import "../../../ui/styles/menu.css";
import "../../features/findings/findings.css";
import "../../features/repairs/repairs.css";
import "../../features/filing/filing.css";
import "../../features/departments/departments.css";
import "../../features/evidence/evidence.css";
import "../../features/offline/offline.css";
import "../../features/history/history.css";
import "../../features/service-check/standing.css";
import "../../../ui/slip/slip.css";
import "../../features/slip/slip-page.css";
import "../../styles/print.css";
import "../../styles/pane.css";
// The pane checks as soon as it is open: one script packs better than two.
import "../../engine.ts";
import { render } from "preact";
import { applyPreferences } from "../../session/texts.ts";
import { followSession } from "../follow-session.ts";
import { associateCommands } from "./commands.ts";
import { openWorkbookInExcel } from "./connect.ts";
import { Pane } from "./Pane.tsx";
import { carryOut, tieCustomFunctions } from "./seldom.ts";

applyPreferences();
// Apart from the first script: there is nothing to go to until a verdict is there.
void import("./tab-key.ts").then(({ keepTabOrder }) => keepTabOrder(document)).catch(() => undefined);
followSession();
// While the page loads: Excel may start it for a command and send that at once.
if (typeof Office !== "undefined") associateCommands(Office.actions.associate, carryOut);
tieCustomFunctions();

const root = document.getElementById("pane");
// What no-start.js may have said meanwhile.
root?.replaceChildren();
if (root) render(<Pane />, root);
void openWorkbookInExcel();
