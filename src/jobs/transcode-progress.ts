import type { ProgressReport } from '../domain/ingest/index.js';
import type { JobProgress } from '../domain/job/index.js';
import { approximately, type RenditionPlan, type TranscodeProgress } from '../domain/transcode/index.js';

/** Pictures of each rendition; for sound only, pictures' worth at the plan's nominal rate. Null where nothing tells. */
export function expectedFrames(plan: RenditionPlan, durationSeconds: number): bigint | null {
  const frames = plan.frameCount ?? Math.round(durationSeconds * approximately(plan.frameRate));
  return frames > 0 ? BigInt(frames) : null;
}

/** The step is as far as its slowest rendition. */
export function reportOf({ fps, renditions }: TranscodeProgress, total: bigint | null, backend: string): ProgressReport {
  const encodes = Object.fromEntries(renditions.map(({ name, framesDone }) => [name, progressAt(framesDone, total, fps)]));
  const slowest = Math.min(...renditions.map(({ framesDone }) => framesDone));
  return { step: progressAt(Number.isFinite(slowest) ? slowest : 0, total, fps), encodes, backend };
}

function progressAt(frames: number, framesTotal: bigint | null, fps: number): JobProgress {
  const total = framesTotal === null ? null : Number(framesTotal);
  const done = total === null ? frames : Math.min(frames, total);
  return {
    fraction: total === null ? 0 : done / total, phase: 'encoding', framesDone: BigInt(Math.round(done)), framesTotal, fps,
    etaSeconds: total === null || fps <= 0 ? null : Math.round((total - done) / fps),
  };
}
