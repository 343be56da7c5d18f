/**
 * The oldest browsers in which page, pane and offline edition run: the build's target, what a page that cannot start says, docs/deploy.md.
 * Chromium 109 is the last there is for Windows 7 and its relatives, as browser and as WebView2; Safari 15.4 is what macOS 12 came to, and
 * Excel for Mac shows panes in the system's WebKit; Firefox knows `:has()` from 121 on.
 */
export const oldestBrowsers = { chromium: 109, safari: "15.4", firefox: 121 } as const;

const others = [`chrome${oldestBrowsers.chromium}`, `edge${oldestBrowsers.chromium}`, `firefox${oldestBrowsers.firefox}`];

/**
 * As the build wants them. Scripts are written for Safari 16, which reads nothing that 15.4 does not: for 15.4 the compiler would write
 * every field of a class by hand (2.4 kB more for the pane, and slower) because of WebKit's bug 236843, names in an initializer that
 * stands inside an arrow function's parameters, which no class here has.
 */
export const buildTarget = { target: [...others, "safari16"], cssTarget: [...others, `safari${oldestBrowsers.safari}`] };

/** As people read them. */
export const oldestInWords = {
	zh: `Edge / Chrome ${oldestBrowsers.chromium}、macOS 的 Safari ${oldestBrowsers.safari} 或火狐 ${oldestBrowsers.firefox} 以上`,
	en: `Edge or Chrome ${oldestBrowsers.chromium}, Safari ${oldestBrowsers.safari} (macOS) or Firefox ${oldestBrowsers.firefox}, or later`,
} as const;

/** A plain script with the words put into it. @param source holds "OLDEST-ZH" and "OLDEST-EN" once each */
export const withOldestBrowsers = (source: string): string =>
	source.replace("OLDEST-ZH", oldestInWords.zh).replace("OLDEST-EN", oldestInWords.en);
