import { type Endpoint, endpointOf } from '../client/client.js';
import { subscribe } from '../client/subscribe.js';
import type { ServerOptions } from '../command.js';
import { answerNo, wrongUse } from '../exit.js';
import { jobBars, jobLabel, progressNote } from '../follow/job-lines.js';
import { type TreeWatch, watchTree } from '../follow/watch-tree.js';
import { FollowJobsDocument, type FollowJobsSubscription } from '../generated/graphql.js';
import { endOnSignals } from '../signals.js';
import type { Terminal } from '../terminal/terminal.js';
import { percent } from '../terminal/units.js';
import { newestJobs } from './list.js';

type JobEvent = FollowJobsSubscription['jobUpdated'];
const LOST = 'The connection is lost; it will go on after the last event that was seen.';

/** True when what was watched SUCCEEDED, or when the person at the terminal has seen enough of everything. */
export async function watchJobs(terminal: Terminal, job: string | undefined, options: ServerOptions & { asset?: string }): Promise<boolean> {
  if (job !== undefined && options.asset !== undefined) throw wrongUse('Give a job or --asset, not both.');
  const endpoint = endpointOf(options);
  // A subscription waits for a server that is away; one that is not there at all is said at once.
  await newestJobs(endpoint, {}, 1);
  const ending = endOnSignals();
  try {
    if (job === undefined && options.asset === undefined) return await watchEverything(terminal, endpoint, options, ending.signal);
    return await watchOne(terminal, endpoint, job === undefined ? { assetId: options.asset! } : { jobId: job }, options, ending.signal);
  } finally {
    ending.release();
  }
}

async function watchOne(terminal: Terminal, endpoint: Endpoint, of: TreeWatch['of'], options: ServerOptions, signal: AbortSignal): Promise<boolean> {
  const bars = options.json ? undefined : await terminal.bars();
  const watch: TreeWatch = {
    of, signal, lost: () => terminal.say(LOST), seen: bars ? jobBars(bars) : () => undefined,
    ...(options.json ? { event: (event: JobEvent) => terminal.json(event) } : {}),
  };
  try {
    const tree = await watchTree(endpoint, watch);
    if (tree === null) throw answerNo('There is no such job.');
    if (tree === undefined) return false;
    if (options.json) terminal.json({ job: tree });
    bars?.stop();
    if (!options.json) terminal.data(`${tree.id} ${tree.status}${tree.error ? ` ${tree.error.code}: ${tree.error.message}` : ''}`);
    return tree.status === 'SUCCEEDED';
  } finally {
    bars?.stop();
  }
}

async function watchEverything(terminal: Terminal, endpoint: Endpoint, options: ServerOptions, signal: AbortSignal): Promise<true> {
  const events = subscribe(endpoint, {
    document: FollowJobsDocument, variables: { after: null }, cursorOf: (data) => data.jobUpdated.cursor, signal, lost: () => terminal.say(LOST),
    connected: () => terminal.say('Watching every job; Ctrl-C ends it.'),
  });
  for await (const { jobUpdated } of events) {
    if (options.json) terminal.json(jobUpdated);
    else terminal.data(line(jobUpdated));
  }
  return true;
}

const line = ({ occurredAt, job }: JobEvent): string =>
  `${occurredAt}  ${jobLabel(job).padEnd(16)} ${job.status.padEnd(9)} ${percent(job.progress.fraction).padStart(5)}  ${job.asset?.title.text ?? '-'}  ${job.error ? job.error.code : progressNote(job)}`;
