/** Made when the offline edition is built (build/offline-edition.ts). */
declare module "virtual:published-definitions" {
	/** `set/version` → the set as schools may see it, JSON, deflated, base64. */
	export const published: Readonly<Record<string, string>>;
}
