import { locateFfprobe } from '../adapters/probe/index.js';
import type { FinishUploadDeps } from '../domain/upload/index.js';
import type { Container } from './container.js';
import { openWorker, type RunningWorker } from './worker.js';

/** The worker of this installation, as its settings want it. */
export function openInstallationWorker(container: Container, uploads: FinishUploadDeps): Promise<RunningWorker> {
  const { config } = container;
  return openWorker({
    ...container, databaseUrl: container.database.url, uploads, dataDir: config.dataDir, ffmpegPath: config.ffmpegPath,
    searchPath: config.searchPath,
    ffprobePath: locateFfprobe(config.ffprobePath, config.searchPath),
    ladder: { preset: config.encoderPreset, segmentSeconds: config.segmentSeconds, encoderThreads: config.encoderThreads },
    transcodes: config.transcodeConcurrency,
    retention: { deletedDays: config.deletedDays, supersededHours: config.supersededHours, idempotencyHours: 24, eventDays: config.eventDays },
  });
}
