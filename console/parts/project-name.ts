import type { ProjectRow } from "../../shared/api/projects.ts";

/** "甲学院", "甲学院 · 护理" */
export const nameOf = ({ name, cluster }: Pick<ProjectRow, "name" | "cluster">): string => (cluster ? `${name} · ${cluster.name}` : name);
