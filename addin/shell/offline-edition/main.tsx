/** The offline edition: the browser page, its definition sets inside, in one file. */
import "../../../ui/older-browsers.ts";
import "./carried.ts";
import "../page/main.tsx";

// What stood there in case the browser cannot run this at all.
document.getElementById("starting")?.remove();
