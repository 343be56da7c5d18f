import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * For what comes in place of something else: the keyboard goes to its heading, before it is painted, so that whoever types on at once
 * is there already.
 * @returns for the heading, which needs a tabIndex
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
	const heading = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => heading.current?.focus(), []);
	return heading;
}
