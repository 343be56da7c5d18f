/** Who asks, as far as it can be known. */
import type { AppContext } from "../context.ts";

/**
 * The caller's address as the front before the service writes it: in the header that CLIENT_ADDRESS_HEADER names, the last one of a list,
 * for those before it may be the caller's own words. Without the setting nobody's word is taken, and all callers are one.
 */
export function clientAddress(context: AppContext): string {
	const header = context.env.CLIENT_ADDRESS_HEADER;
	return (header ? context.req.header(header)?.split(",").at(-1)?.trim() : undefined) || "unknown";
}
