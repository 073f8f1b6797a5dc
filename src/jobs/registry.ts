import type { StepKind } from '../domain/job/index.js';
import { captionsTask } from './captions.task.js';
import { packageTask } from './package.task.js';
import { probeTask } from './probe.task.js';
import { runnable, type RunnableTask } from './task.js';
import { thumbnailsTask } from './thumbnails.task.js';
import { transcodeTask } from './transcode.task.js';

export type Registry = Readonly<Record<StepKind, RunnableTask>>;

/** Every kind of step has its task: one that is missing does not compile. */
export const TASKS: Registry = {
  PROBE: runnable(probeTask),
  TRANSCODE: runnable(transcodeTask),
  PACKAGE: runnable(packageTask),
  THUMBNAILS: runnable(thumbnailsTask),
  CAPTIONS: runnable(captionsTask),
};
