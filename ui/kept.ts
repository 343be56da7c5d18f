/** A value kept by the browser. Storage may be forbidden or full; then nothing is kept and nothing fails. */
export interface Kept<T> {
	read(): T | null;
	write(value: T | null): void;
}

/** @param isValid what was stored comes from outside and is judged when read */
export function kept<T>(where: "local" | "session", key: string, isValid: (value: unknown) => value is T): Kept<T> {
	return {
		read() {
			try {
				const value: unknown = JSON.parse(storage(where).getItem(key) ?? "null");
				return isValid(value) ? value : null;
			} catch {
				return null;
			}
		},
		write(value) {
			try {
				if (value === null) storage(where).removeItem(key);
				else storage(where).setItem(key, JSON.stringify(value));
			} catch {
				// Not kept; the page goes on with what it has in memory.
			}
		},
	};
}

const storage = (where: "local" | "session"): Storage => (where === "local" ? localStorage : sessionStorage);
