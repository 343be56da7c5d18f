/** Certificates for https on this machine: Office loads a task pane over https only, also from localhost. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createCA, createCert } from "mkcert";

export interface Certificates {
	/** File of the authority that the person is asked to trust. */
	authority: string;
	certificate: string;
	key: string;
	/** The authority itself, as PEM. */
	authorityText: string;
}

const days = 365;
/** Made anew this many days before it ends. */
const spare = 7;

/**
 * The certificate for localhost, made on the first start and kept. The authority's own key is not kept: whoever reads the folder can make
 * no other certificate that this machine would trust. The price: once a year there is a new authority to trust.
 * @param folder kept between starts
 */
export async function developmentCertificates(folder: string): Promise<Certificates> {
	const files = {
		authority: join(folder, "authority.pem"),
		certificate: join(folder, "localhost.pem"),
		key: join(folder, "localhost-key.pem"),
	};
	if (!(await isGood(files))) {
		const ca = await createCA({
			organization: "Hebiao development",
			countryCode: "CN",
			state: "Shanghai",
			locality: "Shanghai",
			validity: days,
		});
		const made = await createCert({ domains: ["localhost", "127.0.0.1"], validity: days, ca });
		await mkdir(folder, { recursive: true });
		await writeFile(files.authority, ca.cert);
		await writeFile(files.certificate, made.cert);
		await writeFile(files.key, made.key, { mode: 0o600 });
	}
	return { ...files, authorityText: await readFile(files.authority, "utf8") };
}

async function isGood({ authority, certificate, key }: { authority: string; certificate: string; key: string }): Promise<boolean> {
	const [ca, own, secret] = await Promise.all([authority, certificate, key].map((file) => readFile(file, "utf8").catch(() => "")));
	try {
		const certified = new X509Certificate(own ?? "");
		const fits = certified.verify(new X509Certificate(ca ?? "").publicKey) && certified.checkPrivateKey(createPrivateKey(secret ?? ""));
		return fits && Date.parse(certified.validTo) > Date.now() + spare * 86_400_000;
	} catch {
		// Missing or damaged.
		return false;
	}
}
