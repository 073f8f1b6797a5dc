import { type EventRecorder, type EventType, titleEvent } from '../event/index.js';
import type { Actor, Clock, CommonErrorCode, IdempotencyStore, IdSource, ProjectId, Result, UnitOfWork, UserError } from '../shared/index.js';
import { err, idOf, isStorableText, ok, once, userError } from '../shared/index.js';
import { canonicalFallbacks, fallbackFaults, type LanguageFallback } from './language-fallbacks.js';
import { PROJECT_NAME_LENGTH, type Project, type RightsPolicy } from './project.js';
import type { ProjectRepository } from './project-repository.js';

export type ProjectError = UserError<CommonErrorCode>;
export interface ProjectTx {
  projects: ProjectRepository;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface ProjectDeps {
  unitOfWork: UnitOfWork<ProjectTx>;
  clock: Clock;
  ids: IdSource;
}

export interface CreateProject {
  name: string;
  /** Default MANAGED: a project plays nothing until windows say so. */
  rightsPolicy?: RightsPolicy | null;
  idempotencyKey?: string | null;
}

export async function createProject(deps: ProjectDeps, actor: Actor, input: CreateProject): Promise<Result<ProjectId, ProjectError[]>> {
  const faults = nameFaults(input.name);
  if (faults.length > 0) return err(faults);
  const { idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, (tx) =>
    once<ProjectId, CommonErrorCode>(tx.idempotency, { operation: 'projectCreate', key: idempotencyKey, body }, async () => {
      // A key of one project sees that project only: one that it made would be hidden from it.
      if (actor.projectId !== null) return err([userError('NOT_FOUND', ['projectId'])]);
      const now = deps.clock.now();
      const project: Project = {
        id: idOf('Project', deps.ids.next()), tenantId: actor.tenantId, name: input.name, rightsPolicy: input.rightsPolicy ?? 'MANAGED', languageFallbacks: [], version: 1, createdAt: now, updatedAt: now,
      };
      return saveProject(tx, actor, project, 'PROJECT_CREATED');
    }),
  );
}

export interface UpdateProject {
  id: ProjectId;
  expectedVersion?: number | null;
  name?: string | null;
  rightsPolicy?: RightsPolicy | null;
  /** The whole list; null clears. */
  languageFallbacks?: LanguageFallback[] | null;
}

export async function updateProject(deps: ProjectDeps, actor: Actor, input: UpdateProject): Promise<Result<ProjectId, ProjectError[]>> {
  const faults = [...nameFaults(input.name), ...(input.rightsPolicy === null ? [userError('REQUIRED' as const, ['rightsPolicy'])] : []), ...fallbackFaults(input.languageFallbacks)];
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const project = await tx.projects.get(input.id);
    if (!project) return err([userError('NOT_FOUND', ['id'])]);
    if (input.expectedVersion != null && input.expectedVersion !== project.version) {
      return err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: input.expectedVersion, stored: project.version })]);
    }
    const changed = {
      ...project, name: input.name ?? project.name, rightsPolicy: input.rightsPolicy ?? project.rightsPolicy,
      languageFallbacks: input.languageFallbacks === undefined ? project.languageFallbacks : canonicalFallbacks(input.languageFallbacks ?? []),
      version: project.version + 1, updatedAt: deps.clock.now(),
    };
    const saved = await saveProject(tx, actor, changed, 'PROJECT_UPDATED');
    if (changed.rightsPolicy !== project.rightsPolicy) await tellTitles(tx, actor, changed);
    return saved;
  });
}

/** What may be shown of each title is another by now. */
async function tellTitles(tx: ProjectTx, actor: Actor, { id: projectId, rightsPolicy }: Project): Promise<void> {
  const titles = await tx.projects.touchTitles(projectId);
  await tx.events.record(...titles.map((id) => titleEvent('ASSET_RIGHTS_CHANGED', { id, projectId }, actor, { rightsPolicy })));
}

function nameFaults(name: string | null | undefined): ProjectError[] {
  if (name === undefined) return [];
  if (name === null || name.trim() === '') return [userError('REQUIRED', ['name'])];
  if (name.length > PROJECT_NAME_LENGTH) return [userError('LIMIT_EXCEEDED', ['name'], { maxLength: PROJECT_NAME_LENGTH })];
  return isStorableText(name) ? [] : [userError('INVALID', ['name'])];
}

async function saveProject(tx: ProjectTx, actor: Actor, project: Project, type: EventType): Promise<Result<ProjectId, ProjectError[]>> {
  await tx.projects.save(project);
  await tx.events.record({ type, subject: { kind: 'Project', id: project.id }, projectId: project.id, assetId: null, version: project.version, actor });
  return ok(project.id);
}
