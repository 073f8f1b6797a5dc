export type { JobLog, TaskDeps, WorkDirs } from './deps.js';
export { type Chore, type Exclusion, type Housekeeping, leftoversChore, startHousekeeping, strandedStepsChore } from './housekeeping.js';
export { type Registry, TASKS } from './registry.js';
export { type Concurrency, DEFAULT_CONCURRENCY, startWorker, type Worker } from './worker.js';
