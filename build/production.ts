/** Vite takes NODE_ENV from around it: under a test runner it would build another file than the one that is handed out. */
export async function forProduction<T>(work: () => Promise<T>): Promise<T> {
	const around = process.env.NODE_ENV;
	process.env.NODE_ENV = "production";
	try {
		return await work();
	} finally {
		if (around === undefined) delete process.env.NODE_ENV;
		else process.env.NODE_ENV = around;
	}
}
