/** A file of the folder with evidence. */

/** A file as it lies in the folder. Nothing of its content but these. */
export interface EvidenceFile {
	name: string;
	/** Folders above it, from the chosen one on: "2023佐证/教学成果". */
	folder: string;
	bytes: number;
	sha256: string;
	/** null: cannot be told. */
	pages: number | null;
}

export const pathOf = ({ folder, name }: Pick<EvidenceFile, "folder" | "name">): string => (folder ? `${folder}/${name}` : name);
