/** JSON that this service wrote itself into its own tables. */
export function stored<T>(json: string): T {
	return JSON.parse(json) as T; // safe: written by the same code from a value of this type, and checked on its way in
}
