import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ownIdentity, runs } from './identity.js';

/** How often a holder looks whether somebody waits, and shows that it lives, in ms. */
const BEAT = 300;
/** A holder whose process cannot be looked up is lost when it has not shown itself for so long. */
const LOST_AFTER = 15_000;
/** How long a caller waits for the holder to let go. */
const PATIENCE = 5_000;

export class UploadBusy extends Error {}

/**
 * One writer per upload, over all processes that share the folder. Every caller puts up a file of its own name and then looks for others', so two can
 * never both hold; a file of a process that died is removed by whoever sees it, which is safe since no name is used twice.
 * A caller that waits shows a `.want`; the holder sees it and is asked, by `onWanted`, to let go (tus: a client that reconnects must not wait for its own dead connection).
 */
export class UploadLocks {
  readonly #held = new Map<string, () => void>();

  constructor(private readonly folder: string) {}

  /** Answers the release function. Throws UploadBusy when the holder does not let go in time. */
  async acquire(id: string, onWanted: () => void, signal?: AbortSignal): Promise<() => Promise<void>> {
    await mkdir(this.folder, { recursive: true });
    const want = join(this.folder, this.#name(id, 'want'));
    const deadline = Date.now() + PATIENCE;
    try {
      for (;;) {
        const held = await this.#tryHold(id);
        if (held) return this.#guard(id, held, onWanted);
        this.#held.get(id)?.();
        await writeFile(want, '');
        if (Date.now() > deadline || signal?.aborted) throw new UploadBusy(`upload ${id} is being written by another request`);
        await wait(20 + Math.random() * 60);
      }
    } finally {
      await rm(want, { force: true });
    }
  }

  #name(id: string, kind: 'held' | 'want'): string {
    const { place, pid, start } = ownIdentity();
    return `${id}.${place}.${pid}.${start}.${randomBytes(6).toString('hex')}.${kind}`;
  }

  async #tryHold(id: string): Promise<string | null> {
    if (this.#held.has(id) || (await this.#others(id, 'held', null)).length > 0) return null;
    const name = this.#name(id, 'held');
    const path = join(this.folder, name);
    await writeFile(path, '', { flag: 'wx' });
    if (!this.#held.has(id) && (await this.#others(id, 'held', name)).length === 0) return path;
    await rm(path, { force: true });
    return null;
  }

  /** Live files of others; dead ones are cleared away. */
  async #others(id: string, kind: 'held' | 'want', own: string | null): Promise<string[]> {
    const names = (await readdir(this.folder)).filter((name) => name.startsWith(`${id}.`) && name.endsWith(`.${kind}`) && name !== own);
    const alive = await Promise.all(names.map((name) => this.#alive(name)));
    return names.filter((_, index) => alive[index]);
  }

  async #alive(name: string): Promise<boolean> {
    const [, place = '', pid = '', start = ''] = name.split('.');
    const path = join(this.folder, name);
    const alive = runs({ place, pid: Number(pid), start }) ?? (await isFresh(path));
    if (!alive) await rm(path, { force: true });
    return alive;
  }

  #guard(id: string, path: string, onWanted: () => void): () => Promise<void> {
    this.#held.set(id, onWanted);
    const beat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now)
        .then(() => this.#others(id, 'want', null))
        .then((wanting) => { if (wanting.length > 0) onWanted(); })
        .catch(onWanted);
    }, BEAT);
    return async () => {
      clearInterval(beat);
      this.#held.delete(id);
      await rm(path, { force: true });
    };
  }
}

async function isFresh(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < LOST_AFTER;
}
