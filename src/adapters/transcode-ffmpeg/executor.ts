import { join } from 'node:path';
import { err, ok, type Result } from '../../domain/shared/result.js';
import {
  approximately,
  trackFileName,
  transcodeArgv,
  type RenditionPlan,
  type TrackFile,
  type TranscodeError,
  type TranscodeOutput,
  type TranscodeProgress,
  type TranscodeRequest,
  type Transcoder,
} from '../../domain/transcode/index.js';
import { ffmpegLocator, type Ffmpeg, type FfmpegOptions } from './capabilities.js';
import { classifyEnd } from './failures.js';
import { killOrphans, runFfmpeg } from './process.js';
import { RenditionProgress } from './progress.js';

const LOOK_MILLISECONDS = 1_000;

/** The local backend: one ffmpeg process a transcode. */
export function ffmpegTranscoder(options: FfmpegOptions = {}): Transcoder {
  const locate = ffmpegLocator(options);
  return {
    backend: 'ffmpeg',
    capabilities: locate,
    recover: killOrphans,
    transcode: async (request, onProgress, signal) => {
      const ffmpeg = await locate();
      return ffmpeg.ok ? transcode(ffmpeg.value, request, onProgress, signal) : ffmpeg;
    },
  };
}

type OnProgress = (progress: TranscodeProgress) => void;

async function transcode(ffmpeg: Ffmpeg, request: TranscodeRequest, onProgress: OnProgress, signal: AbortSignal): Promise<Result<TranscodeOutput, TranscodeError>> {
  const { plan, workDir } = request;
  const speed = new Speed(plan);
  const progress = new RenditionProgress(plan, workDir);
  const stopWatching = watch(async () => onProgress(await progress.look(speed.fps())));
  const end = await runFfmpeg({ ffmpegPath: ffmpeg.path, argv: transcodeArgv(request), workDir, signal, onProgressLine: speed.line }).finally(stopWatching);
  const failure = classifyEnd(end);
  if (failure) return err(failure);
  const last = await progress.look(speed.fps());
  const empty = last.renditions.find(({ framesDone }) => framesDone === 0);
  if (empty) return err({ code: 'SOURCE_UNREADABLE', message: `nothing could be decoded for ${empty.name}`, retryable: false });
  onProgress(last);
  return ok({ tracks: tracksOf(plan, workDir) });
}

function tracksOf(plan: RenditionPlan, workDir: string): TrackFile[] {
  const file = (kind: TrackFile['kind']) => ({ name }: { name: string }): TrackFile => ({ name, kind, path: join(workDir, trackFileName(name)) });
  return [...plan.video.map(file('VIDEO')), ...plan.audio.map(file('AUDIO'))];
}

/** Calls `look` about once a second, never twice at once; the answer stops it and waits for the call under way. */
function watch(look: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = look().finally(() => (busy = false));
  }, LOOK_MILLISECONDS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Pictures a second from `-progress`, over the time since the last look; sound only counts its time at the plan's nominal rate. */
class Speed {
  #frames = 0;
  #lastFrames = 0;
  #lastLook = performance.now();

  constructor(private readonly plan: RenditionPlan) {}

  line = (key: string, value: string): void => {
    if (key === 'frame' && this.plan.decode) this.#frames = Number(value) || 0;
    // Microseconds, in spite of its name, in every version.
    if (key === 'out_time_ms' && !this.plan.decode) this.#frames = ((Number(value) || 0) / 1e6) * approximately(this.plan.frameRate);
  };

  fps(): number {
    const now = performance.now();
    const fps = ((this.#frames - this.#lastFrames) * 1000) / Math.max(1, now - this.#lastLook);
    this.#lastFrames = this.#frames;
    this.#lastLook = now;
    return Math.max(0, Math.round(fps * 10) / 10);
  }
}
