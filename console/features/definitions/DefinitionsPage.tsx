import { address } from "../../session/address.ts";
import { DefinitionPage } from "./DefinitionPage.tsx";
import { VersionsPage } from "./VersionsPage.tsx";
import "./definitions.css";

/** Definition sets: all versions and drafts, or one of them. */
export function DefinitionsPage() {
	const [set, version] = address.value.at;
	return set && version ? <DefinitionPage key={`${set}/${version}`} set={set} version={version} /> : <VersionsPage />;
}
