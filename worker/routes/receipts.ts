import { createRoute } from "@hono/zod-openapi";
import { ReceiptKeys, ReceiptVerification, VerificationRequest } from "../../shared/api/receipts.ts";
import { jsonAnswer, jsonBody, newRouter, problemAnswers } from "../http/open-api.ts";
import { publicKeysOf, verify } from "../services/receipts.ts";

export const receiptRoutes = newRouter()
	.openapi(
		createRoute({
			operationId: "readReceiptKey",
			method: "get",
			path: "/receipts/key",
			tags: ["receipts"],
			summary: "The public keys that verify receipts, as JWK set: the present one first, then those that sign no more",
			responses: { 200: jsonAnswer(ReceiptKeys, "Ed25519 keys, by kid"), ...problemAnswers("not-configured") },
		}),
		async (context) => {
			const keys = await publicKeysOf(context.env);
			context.header("Cache-Control", "public, max-age=3600");
			return context.json({ keys }, 200);
		},
	)
	.openapi(
		createRoute({
			operationId: "verifyReceipt",
			method: "post",
			path: "/receipts/verification",
			tags: ["receipts"],
			summary: "Whether a receipt is genuine, and what it then proves",
			request: { body: jsonBody(VerificationRequest, { jws: "eyJhbGciOiJFZERTQSIsImtpZCI6Ii4uLiJ9.e30.c2lnbmF0dXJl" }) },
			responses: { 200: jsonAnswer(ReceiptVerification, "What was found"), ...problemAnswers("invalid-request", "not-configured") },
		}),
		async (context) => context.json(await verify(context.env, context.req.valid("json")), 200),
	);
