/** "1 error", "3 errors"; `many` where that is not simply an s more. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
