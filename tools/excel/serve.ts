import { getCACertificates, setDefaultCACertificates } from "node:tls";
import type { Certificates } from "../certificates.ts";
import { type Service, startService } from "../serve.ts";

/**
 * The service over https; this process trusts its certificate from then on.
 * @throws Error with one sentence when it does not start
 */
export function serveForExcel(options: { port?: number; folder: string; certificates: Certificates }): Promise<Service> {
	const { certificates, ...rest } = options;
	setDefaultCACertificates([...getCACertificates("default"), certificates.authorityText]);
	return startService({ ...rest, https: certificates });
}
