/** How strongly Excel's binary operators bind, weakest first; reading and printing go by the same. */
export const precedence: Readonly<Record<string, number>> = {
	"=": 1,
	"<>": 1,
	"<": 1,
	">": 1,
	"<=": 1,
	">=": 1,
	"&": 2,
	"+": 3,
	"-": 3,
	"*": 4,
	"/": 4,
	"^": 5,
};

/** Above all of them, in this order: %, then a sign in front, then what stands alone. */
export const POSTFIX = 6;
export const PREFIX = 7;
export const ATOM = 8;
