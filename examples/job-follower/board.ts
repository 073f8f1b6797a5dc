import type { JobLineFragment } from './generated/graphql.ts';

const WIDTH = 24;
/** Where lines cannot be written over, one is written for every so much. */
const STEP = 0.1;

/** A line a job: drawn over on a terminal, one after the other elsewhere. */
export class Board {
  readonly #jobs = new Map<string, JobLineFragment>();
  readonly #said = new Map<string, string>();
  readonly #out: NodeJS.WriteStream;
  #height = 0;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(job: JobLineFragment): void {
    this.#jobs.set(job.id, job);
    if (this.#out.isTTY) return this.#draw();
    const state = `${job.status} ${Math.floor(job.progress.fraction / STEP)}`;
    if (this.#said.get(job.id) === state) return;
    this.#said.set(job.id, state);
    this.#out.write(`${lineOf(job)}\n`);
  }

  /** A sentence, above the lines. */
  say(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
    if (this.#out.isTTY) this.#draw();
  }

  /** The last sentence, below the lines. */
  end(text: string): void {
    this.#height = 0;
    this.#out.write(`${text}\n`);
  }

  #clear(): void {
    if (this.#height > 0) this.#out.write(`\u001B[${this.#height}A\u001B[J`);
    this.#height = 0;
  }

  #draw(): void {
    this.#clear();
    const lines = [...this.#jobs.values()].map(lineOf);
    this.#out.write(lines.map((line) => `${line.slice(0, (this.#out.columns ?? 80) - 1)}\n`).join(''));
    this.#height = lines.length;
  }
}

function lineOf({ kind, label, status, progress, error }: JobLineFragment): string {
  const done = status === 'SUCCEEDED' ? 1 : progress.fraction;
  const bar = '#'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '.');
  return `${(label ?? kind.toLowerCase()).padEnd(14)} [${bar}] ${String(Math.floor(done * 100)).padStart(3)} %  ${noteOf(status, progress, error)}`;
}

function noteOf(status: JobLineFragment['status'], { phase, fps, etaSeconds }: JobLineFragment['progress'], error: JobLineFragment['error']): string {
  if (status !== 'RUNNING') return [status.toLowerCase(), error?.message].filter(Boolean).join(': ');
  return [phase, fps !== null && `${Math.round(fps)} fps`, etaSeconds !== null && `${Math.ceil(etaSeconds)} s to go`].filter(Boolean).join(', ');
}
