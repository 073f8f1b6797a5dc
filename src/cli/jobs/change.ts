import { ask, endpointOf } from '../client/client.js';
import { type UserErrorFacts, userErrorsEnd } from '../client/refusal.js';
import type { ServerOptions } from '../command.js';
import { CancelJobDocument, type JobTreeFragment, RetryJobDocument } from '../generated/graphql.js';
import type { Terminal } from '../terminal/terminal.js';

export async function cancelJob(terminal: Terminal, id: string, options: ServerOptions): Promise<void> {
  const { jobCancel } = await ask(endpointOf(options), CancelJobDocument, { input: { id } });
  report(terminal, jobCancel, options);
}

export async function retryJob(terminal: Terminal, id: string, options: ServerOptions): Promise<void> {
  const { jobRetry } = await ask(endpointOf(options), RetryJobDocument, { input: { id } });
  report(terminal, jobRetry, options);
}

function report(terminal: Terminal, { job, userErrors }: { job: JobTreeFragment | null; userErrors: UserErrorFacts[] }, options: ServerOptions): void {
  if (userErrors.length > 0) throw userErrorsEnd(userErrors);
  if (options.json) terminal.json(job);
  else terminal.say(`${job?.id} is ${job?.status}.`);
}
