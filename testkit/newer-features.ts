/** What browsers have got since the oldest that are promised (build/oldest-browsers.ts): as it looks in a script, and taken away again. */

/** Library members that a script may use where ui/older-browsers.ts makes up for them, each as it looks in a built script. */
export const newerMembers: Record<string, RegExp> = {
	groupBy: /\b(?:Map|Object)\.groupBy\b/,
	toSorted: /\.toSorted\b/,
	toReversed: /\.toReversed\b/,
	toSpliced: /\.toSpliced\b/,
	with: /\.with\(/,
	isWellFormed: /\.isWellFormed\b/,
	toWellFormed: /\.toWellFormed\b/,
	withResolvers: /\bPromise\.withResolvers\b/,
	fromAsync: /\bArray\.fromAsync\b/,
	"Promise.try": /\bPromise\.try\b/,
	union: /\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
	timeout: /\bAbortSignal\.timeout\b/,
	canParse: /\bURL\.canParse\b/,
	CompressionStream: /\bnew (?:Dec|C)ompressionStream\b/,
	requestIdleCallback: /\brequestIdleCallback\b/,
	scrollend: /["'`]scrollend["'`]/,
	checkVisibility: /\.checkVisibility\(/,
	showPopover: /\.(?:show|hide|toggle)Popover\(/,
	Segmenter: /\bIntl\.Segmenter\b/,
	"iterator helper": /\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|reduce|flatMap|forEach|take|drop|toArray)\(/,
};

/** What no script can make up for: it would not even be read. */
export const newerSyntax: Record<string, RegExp> = {
	"lookbehind in a regular expression": /\(\?<[=!]/,
	"regular expression with the flag v": /\/[dgimsuy]*v[dgimsuy]*\.(?:test|exec)\b/,
	"static block of a class": /\bstatic\s*\{/,
};

/** Runs in a page before its scripts: the browser is then as old as the oldest, as far as taking away can make it so. */
export function dropNewerMembers(): void {
	const drop = (of: object, ...names: string[]) => {
		for (const name of names) Reflect.deleteProperty(of, name);
	};
	drop(Map, "groupBy");
	drop(Object, "groupBy");
	drop(Array, "fromAsync");
	drop(Array.prototype, "toSorted", "toReversed", "toSpliced", "with");
	drop(String.prototype, "isWellFormed", "toWellFormed");
	drop(Promise, "withResolvers", "try");
	drop(Set.prototype, "union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom");
	drop(AbortSignal, "any", "timeout");
	drop(URL, "canParse", "parse");
	// Not Element.checkVisibility: the driver of the tests uses it in the page. That no script does, the list above shows.
	drop(HTMLElement.prototype, "showPopover", "hidePopover", "togglePopover");
	drop(window, "CompressionStream", "DecompressionStream", "requestIdleCallback", "cancelIdleCallback", "onscrollend", "Iterator");
	drop(
		Object.getPrototypeOf(Object.getPrototypeOf([].values())),
		..."map filter some every find reduce flatMap forEach take drop toArray".split(" "),
	);
}
