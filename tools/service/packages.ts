/** The runtime and the storage behind its bindings, in the versions that the locked wrangler works with. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "../root.ts";

const ofWrangler = createRequire(join(root, "node_modules", "wrangler", "package.json"));

// safe: the package's only export beside its versions is the path of its program
export const workerd = (ofWrangler("workerd") as { default: string }).default;
/** Workers that keep D1, R2 and Queues on a machine of one's own. */
export const simulated = join(dirname(ofWrangler.resolve("miniflare")), "workers");
