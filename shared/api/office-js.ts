/** Where the pane loads Office.js from: the build writes the address into the pane, the service's policy allows it. */

export interface OfficeJsSource {
	/** As the pane's page loads it. */
	address: string;
	/** Origin that the pane may take scripts from beside its own; null: none. */
	origin: string | null;
}

/**
 * By the setting OFFICE_JS. `self`: from the build itself, nothing from elsewhere. `cdn` and `21vianet`: Microsoft's addresses for its
 * own cloud and for the one that 21Vianet runs in China, as its documentation names them.
 */
export const officeJsSources = {
	self: { address: "./office-js/office.js", origin: null },
	cdn: { address: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js", origin: "https://appsforoffice.microsoft.com" },
	"21vianet": {
		address: "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
		origin: "https://appsforoffice.cdn.partner.office365.cn",
	},
} as const satisfies Record<string, OfficeJsSource>;

export type OfficeJsSetting = keyof typeof officeJsSources;

/** @returns null for a word that means nothing; `self` where nothing is set */
export function officeJsSetting(word: string | undefined): OfficeJsSetting | null {
	if (!word) return "self";
	// Safe: own keys of the table are the settings.
	return Object.hasOwn(officeJsSources, word) ? (word as OfficeJsSetting) : null;
}
