/** Which version of which set. */
export interface DefinitionName {
	set: string;
	version: string;
}

/** In addresses of the service. */
export const definitionPath = ({ set, version }: DefinitionName): string => `${encodeURIComponent(set)}/${encodeURIComponent(version)}`;

/** As people read it: 2022-2024/1.1.0 */
export const definitionTitle = ({ set, version }: DefinitionName): string => `${set}/${version}`;
