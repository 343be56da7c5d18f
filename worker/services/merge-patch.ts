/** JSON merge patch (RFC 7396): what a patch leaves out stays, null takes away, arrays and single values are replaced. */

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

export function merged(target: Json, patch: Json): Json {
	const result = { ...target };
	for (const [name, value] of Object.entries(patch)) {
		if (value === undefined) continue;
		if (value === null) delete result[name];
		else result[name] = isObject(value) ? merged(isObject(result[name]) ? result[name] : {}, value) : value;
	}
	return result;
}
