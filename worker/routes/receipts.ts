import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { signingKeyOf } from "../env.ts";
import { jsonAnswer, newRouter, problemAnswers } from "../http/open-api.ts";
import { publicKeyOf } from "../services/receipts.ts";

const Jwk = z.object({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string(), alg: z.string(), use: z.string() });

export const receiptRoutes = newRouter().openapi(
	createRoute({
		operationId: "readReceiptKey",
		method: "get",
		path: "/receipts/key",
		tags: ["receipts"],
		summary: "The public key that verifies receipts, as JWK set",
		responses: { 200: jsonAnswer(z.object({ keys: z.array(Jwk) }), "One Ed25519 key"), ...problemAnswers("not-configured") },
	}),
	async (context) => {
		context.header("Cache-Control", "public, max-age=3600");
		return context.json({ keys: [await publicKeyOf(signingKeyOf(context.env))] }, 200);
	},
);
