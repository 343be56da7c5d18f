/** Opens a file in the page: its cells show in the sheet view. */
import { fetchedOnce } from "../../../ui/fetched-once.ts";
import { ServiceAway } from "../../../ui/http.ts";
import { focus } from "../../features/sheet/focus.ts";
import type { OpenedFile } from "../../hosts/file-access.ts";
import type { SheetPlace } from "../../hosts/host.ts";
import { openWorkbook } from "../../session/book.ts";
import { mayLeave } from "./leaving.ts";
import { rememberFile } from "./start/recent.ts";

/** Opens and checks a file, once the one before it may go; what goes wrong shows as a problem. */
export async function openFile(opened: OpenedFile): Promise<void> {
	if (!(await mayLeave())) return;
	const checked = await openWorkbook({
		name: opened.file.name,
		host: async () => {
			const { FileHost } = await loadFileHost();
			return new FileHost(opened, show);
		},
	});
	if (checked && opened.handle) void rememberFile(opened.handle);
}

/** The code that reads files. @throws ServiceAway where it cannot be had */
export const loadFileHost = fetchedOnce(
	() => import("../../hosts/file.ts"),
	(error) => new ServiceAway(error),
);

/** @param keyboard brings the sheet into sight where it stands further down, and hands it the keyboard */
function show(place: SheetPlace, keyboard: boolean): void {
	focus.value = place;
	if (!keyboard) return;
	// Another sheet's grid is only there after the page has been drawn again.
	setTimeout(() => {
		const grid = document.getElementById("sheet-grid");
		grid?.closest(".sheet")?.scrollIntoView({ block: "nearest" });
		grid?.focus({ preventScroll: true });
	}, 50);
}
