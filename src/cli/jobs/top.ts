import { setTimeout as sleep } from 'node:timers/promises';
import { type Endpoint, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { jobLabel, progressNote } from '../follow/job-lines.js';
import { jobsOf } from '../follow/watch-tree.js';
import type { JobFactsFragment, JobTreeFragment } from '../generated/graphql.js';
import { endOnSignals } from '../signals.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { percent } from '../terminal/units.js';
import { newestJobs } from './list.js';

const REDRAW_MS = 1_000;
const SHOWN = 50;

export async function topJobs(terminal: Terminal, options: ServerOptions): Promise<void> {
  const endpoint = endpointOf(options);
  if (options.json) return terminal.json(await unfinished(endpoint));
  if (!terminal.outputIsTerminal) return terminal.data(page(await unfinished(endpoint)));
  const ending = endOnSignals();
  while (!ending.signal.aborted) {
    terminal.screen(`${page(await unfinished(endpoint))}\n\nCtrl-C ends this.`);
    await sleep(REDRAW_MS, undefined, { signal: ending.signal }).catch(() => undefined);
  }
  ending.release();
}

const unfinished = (endpoint: Endpoint): Promise<JobTreeFragment[]> => newestJobs(endpoint, { status: ['RUNNING', 'QUEUED'] }, SHOWN);

function page(trees: JobTreeFragment[]): string {
  const count = (status: string): number => trees.filter((tree) => tree.status === status).length;
  const rows = trees.flatMap((tree) => [row(tree, tree.asset?.title.text ?? '-', ''), ...jobsOf(tree).slice(1).filter((job) => job.status === 'RUNNING').map((job) => row(job, '', '  '))]);
  return `${count('RUNNING')} running, ${count('QUEUED')} waiting\n\n${table(['JOB', 'WHAT', 'DONE', 'PRIORITY', 'ATTEMPT', 'NOW', 'TITLE'], rows)}`;
}

const row = (job: JobFactsFragment, title: string, indent: string): string[] => [
  job.id, `${indent}${jobLabel(job)}`, percent(job.progress.fraction), String(job.priority), String(job.attempts), progressNote(job), title,
];
