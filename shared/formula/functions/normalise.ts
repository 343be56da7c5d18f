/** What makes two spellings of one name the same. */
import { foldSpelling } from "../../domain/spelling.ts";
import { remembered } from "../remembered.ts";

/** What all spellings of a name have in common (NORM), kept: the same names are compared with one another again and again. */
export const normalise = remembered(foldSpelling, 5000);
