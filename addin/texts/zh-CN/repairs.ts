export const repairs = {};
