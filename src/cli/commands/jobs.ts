import { type Command, Option } from 'commander';
import { JOB_KINDS, JOB_STATUSES, type JobKind, type JobStatus } from '../../domain/job/job.js';
import { type Declare, type ServerOptions, type Surroundings, withExamples, withServer } from '../command.js';
import { EXIT } from '../exit.js';
import { whole } from '../parsers.js';

interface ListOptions extends ServerOptions { status?: JobStatus[]; kind?: JobKind[]; asset?: string; limit: number }

export const jobsCommand: Declare = (program, surroundings) => {
  const jobs = program.command('jobs').description('Jobs of a running server: list, watch, cancel, retry, top.');
  for (const declare of [declareList, declareWatch, declareCancel, declareRetry, declareTop]) declare(jobs, surroundings);
};

function declareList(jobs: Command, { terminal }: Surroundings): void {
  const command = withServer(jobs.command('list').description('The newest jobs.'))
    .addOption(new Option('--status <status...>', 'in these states').choices(JOB_STATUSES)).addOption(new Option('--kind <kind...>', 'of these kinds (default: whole trees)').choices(JOB_KINDS))
    .option('--asset <id>', 'about this asset').option('--limit <n>', 'how many at most', whole(1, 10_000), 20);
  withExamples(command, 'telecine jobs list', 'telecine jobs list --status FAILED --json').action(async (options: ListOptions) => {
    const { listJobs } = await import('../jobs/list.js');
    await listJobs(terminal, options);
  });
}

function declareWatch(jobs: Command, { terminal, ends }: Surroundings): void {
  const command = withServer(jobs.command('watch').description('Follow a job tree to its end; without a job or an asset, all that happens until Ctrl-C. Goes on without a gap when the connection or the server was away.'))
    .argument('[job]', 'id of a job').option('--asset <id>', 'the newest job of this asset');
  withExamples(command, 'telecine jobs watch job_0198f0c2-...', 'telecine jobs watch --asset asset_0198f0c2-...', 'telecine jobs watch --json').action(async (job: string | undefined, options: ServerOptions & { asset?: string }) => {
    const { watchJobs } = await import('../jobs/watch.js');
    const good = await watchJobs(terminal, job, options);
    if (!good) ends(EXIT.no);
  });
}

function declareCancel(jobs: Command, { terminal }: Surroundings): void {
  const command = withServer(jobs.command('cancel').description('End a job tree.')).argument('<job>', 'id of any job of the tree');
  withExamples(command, 'telecine jobs cancel job_0198f0c2-...').action(async (job: string, options: ServerOptions) => {
    const { cancelJob } = await import('../jobs/change.js');
    await cancelJob(terminal, job, options);
  });
}

function declareRetry(jobs: Command, { terminal }: Surroundings): void {
  const command = withServer(jobs.command('retry').description('Run a failed or cancelled job tree again, from its first step that is not done.')).argument('<job>', 'id of any job of the tree');
  withExamples(command, 'telecine jobs retry job_0198f0c2-...').action(async (job: string, options: ServerOptions) => {
    const { retryJob } = await import('../jobs/change.js');
    await retryJob(terminal, job, options);
  });
}

function declareTop(jobs: Command, { terminal }: Surroundings): void {
  const command = withServer(jobs.command('top').description('What is being worked on now, redrawn every second on a terminal; elsewhere, and with --json, once.'));
  withExamples(command, 'telecine jobs top', 'telecine jobs top --json').action(async (options: ServerOptions) => {
    const { topJobs } = await import('../jobs/top.js');
    await topJobs(terminal, options);
  });
}
