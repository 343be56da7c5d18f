/** The version of this program, as package.json has it (a test holds them together): what a page can say of itself without reading that file. */
export const RELEASE = "0.2.0";
