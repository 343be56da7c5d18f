/** Whether the long forms of proofs run: npm run test:long. */
export const long = process.env.HEBIAO_LONG === "1";
