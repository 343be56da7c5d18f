/** What belongs to one session is not carried on into the next. */
import { beforeEach, expect, test, vi } from "vitest";
import { periods } from "../../addin/features/filing/filing.ts";
import { sending, submitBook } from "../../addin/features/filing/submitting.ts";
import { session, withSession } from "../../addin/session/session.ts";
import { signIn, signOut } from "../../addin/session/signing.ts";
import type { Period } from "../../shared/api/periods.ts";
import { problemOf } from "../../shared/api/problem.ts";
import { ServiceRefused } from "../../ui/http.ts";
import { notice } from "../../ui/notice.ts";
import { honest, set } from "../excel-host/support.ts";
import { openPaneState } from "./support.ts";

let signedIn = 0;
const posted: string[] = [];

beforeEach(() => {
	vi.stubGlobal("fetch", async (address: string) => {
		if (address !== "/api/v1/session") return Response.json(set);
		signedIn++;
		return Response.json({ token: `token-${signedIn}`, holder: "王老师", role: "school", expires: "2099-01-01T00:00:00+08:00" });
	});
	vi.stubGlobal(
		"XMLHttpRequest",
		class {
			upload = {};
			open(_method: string, address: string): void {
				posted.push(address);
			}
			setRequestHeader(): void {}
			send(): void {}
		},
	);
});

test("a late refusal of the session before leaves the new one as it is; one of its own ends it", async () => {
	await signIn("a-key");
	let refuse = (): void => {};
	const late = withSession(
		() =>
			new Promise((_, reject) => {
				refuse = () => reject(new ServiceRefused(problemOf("unauthenticated")));
			}),
	);
	await signIn("a-key");
	const { token } = session.value ?? {};
	refuse();
	expect(await late).toBeNull();
	expect([session.value?.token, notice.value]).toEqual([token, null]);
	await withSession(() => Promise.reject(new ServiceRefused(problemOf("unauthenticated"))));
	expect(session.value).toBeNull();
	expect(notice.value).not.toBeNull();
});

test("signed out while the workbook was read: nothing is filed in the name of whoever signs in next", async () => {
	const pane = await openPaneState(honest);
	await signIn("a-key");
	// Safe: filing reads nothing else of a period.
	periods.value = [{ id: "2023-annual", state: "open", extensions: [] } as unknown as Period];
	const filing = submitBook();
	expect(sending.value.kind).toBe("sending");
	await signOut();
	await signIn("another-key");
	await filing;
	expect([sending.value.kind, posted]).toEqual(["idle", []]);
	// Pressed again, it goes out.
	void submitBook();
	await pane.until(() => posted.length === 1, "the workbook is sent");
	expect(posted).toEqual(["/api/v1/submissions?period=2023-annual"]);
	await pane.close();
});
