import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { approximately, trackFileName, type RenditionPlan, type TranscodeProgress } from '../../domain/transcode/index.js';
import { bodyAt, fileBoxes } from './isobmff.js';

/** Samples that are complete in a growing fragmented file; each look reads only the headers that came since the last. */
export class FragmentCounter {
  samples = 0;
  #offset = 0;

  constructor(private readonly path: string) {}

  async look(): Promise<number> {
    const file = await open(this.path, 'r').catch(() => null);
    if (!file) return this.samples;
    try {
      await this.#read(file);
    } finally {
      await file.close();
    }
    return this.samples;
  }

  async #read(file: FileHandle): Promise<void> {
    const { size } = await file.stat();
    let waiting = 0;
    for await (const box of fileBoxes(file, size, this.#offset)) {
      if (box.type === 'moof') waiting = await samplesIn(file, box.body, box.end);
      if (box.type !== 'moof') {
        this.samples += waiting;
        waiting = 0;
        this.#offset = box.end;
      }
    }
  }
}

async function samplesIn(file: FileHandle, start: number, end: number): Promise<number> {
  const moof = Buffer.alloc(Math.min(end - start, 1024 * 1024));
  await file.read(moof, 0, moof.length, start);
  const run = bodyAt(moof, 'traf/trun') ?? Buffer.alloc(8);
  return run.readUInt32BE(4);
}

const AAC_UNIT = 1024;

/** Frames done of every rendition, sound counted in pictures' worth. */
export class RenditionProgress {
  readonly #counters: ReadonlyMap<string, FragmentCounter>;

  constructor(private readonly plan: RenditionPlan, workDir: string) {
    const names = [...plan.video, ...plan.audio].map(({ name }) => name);
    this.#counters = new Map(names.map((name) => [name, new FragmentCounter(join(workDir, trackFileName(name)))]));
  }

  async look(fps: number): Promise<TranscodeProgress> {
    const { plan } = this;
    const count = async (name: string): Promise<number> => (await this.#counters.get(name)?.look()) ?? 0;
    const pictures = plan.video.map(async ({ name }) => ({ name, framesDone: await count(name) }));
    const sounds = plan.audio.map(async ({ name, sampleRate }) => ({ name, framesDone: this.#worth(await count(name), sampleRate) }));
    return { fps, renditions: await Promise.all([...pictures, ...sounds]) };
  }

  /** The silence behind the last picture is no progress. */
  #worth(units: number, sampleRate: number): number {
    const frames = Math.floor((units * AAC_UNIT * approximately(this.plan.frameRate)) / sampleRate);
    return Math.min(frames, this.plan.frameCount ?? frames);
  }
}
