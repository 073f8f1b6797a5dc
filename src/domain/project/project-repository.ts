import type { AssetId, ProjectId } from '../shared/index.js';
import type { Project } from './project.js';

/** Projects of the unit's scope; `get` locks the row. */
export interface ProjectRepository {
  get(id: ProjectId): Promise<Project | null>;
  /** The project asked for, or with null the tenant's first; null when the scope holds none such. */
  resolve(id: ProjectId | null): Promise<ProjectId | null>;
  save(project: Project): Promise<void>;
  /** Raises the projection version of every title that is not deleted, and answers them, in the order of ids. */
  touchTitles(id: ProjectId): Promise<readonly AssetId[]>;
}
