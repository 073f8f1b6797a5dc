import { ask, type Endpoint, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { jobLabel } from '../follow/job-lines.js';
import { type JobFilter, type JobKind, JobListDocument, type JobStatus, type JobTreeFragment } from '../generated/graphql.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { percent } from '../terminal/units.js';

const PAGE = 100;

export async function listJobs(terminal: Terminal, options: ServerOptions & { status?: JobStatus[]; kind?: JobKind[]; asset?: string; limit: number }): Promise<void> {
  const jobs = await newestJobs(endpointOf(options), { status: options.status, kind: options.kind, assetId: options.asset }, options.limit);
  if (options.json) terminal.json(jobs);
  else terminal.data(table(['ID', 'KIND', 'STATUS', 'DONE', 'TITLE', 'ASKED FOR', 'ERROR'], jobs.map(row)));
}

export async function newestJobs(endpoint: Endpoint, filter: JobFilter, limit: number): Promise<JobTreeFragment[]> {
  const found: JobTreeFragment[] = [];
  for (let after: string | null = null; found.length < limit;) {
    const { jobs }: { jobs: { nodes: JobTreeFragment[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null } =
      await ask(endpoint, JobListDocument, { first: Math.min(PAGE, limit - found.length), after, filter });
    if (!jobs) break;
    found.push(...jobs.nodes);
    after = jobs.pageInfo.endCursor;
    if (!jobs.pageInfo.hasNextPage) break;
  }
  return found;
}

const row = (job: JobTreeFragment): string[] => [
  job.id, jobLabel(job), job.status, percent(job.progress.fraction), job.asset?.title.text ?? '-', job.createdAt, job.error?.code ?? '-',
];
