/**
 * Reads a request's body before the service is asked. The service may answer without having read it, and workerd then closes the
 * connection while the front still writes: the answer would be lost. Runs in workerd.
 */
export default {
	/** @param {Request} request @param {{ SERVICE: { fetch(request: Request): Promise<Response> } }} env */
	async fetch(request, env) {
		if (request.body === null) return env.SERVICE.fetch(request);
		return env.SERVICE.fetch(new Request(request, { body: await request.arrayBuffer() }));
	},
};
