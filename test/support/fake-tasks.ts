import type { Registry } from '../../src/jobs/index.js';
import type { StepKind } from '../../src/domain/job/index.js';
import { STEP_KINDS } from '../../src/domain/job/index.js';
import { ok } from '../../src/domain/shared/index.js';
import type { RunnableTask } from '../../src/jobs/task.js';

/** Tasks that do nothing and succeed, but for those given. */
export function fakeTasks(own: Partial<Record<StepKind, RunnableTask['run']>> = {}): Registry {
  const nothing: RunnableTask['run'] = async () => ok({ effect: async (_tx, asset) => asset });
  return Object.fromEntries(STEP_KINDS.map((kind) => [kind, { kind, run: own[kind] ?? nothing }])) as unknown as Registry;
}
