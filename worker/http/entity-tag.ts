/** Whether If-None-Match names this state, weakly or not. */
export const namesTag = (header: string | undefined, hash: string): boolean =>
	header?.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === `"${hash}"`) ?? false;
