import type { ProvedDecision } from '../../domain/rights/index.js';
import { ask, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { answerNo, wrongUse } from '../exit.js';
import { type AvailabilityContext, AvailabilityOfAssetDocument } from '../generated/graphql.js';
import type { Terminal } from '../terminal/terminal.js';
import { decisionLines } from './decision-lines.js';
import { asProved } from './told-decisions.js';

export interface DecideAssetOptions extends ServerOptions, Partial<Pick<AvailabilityContext, 'territory' | 'channel' | 'at' | 'knownAt' | 'language' | 'deviceClass' | 'height' | 'use'>> {
  readonly asset: string;
}

/** Asks the server. With --json the decision in the form of `rights decide --world`, which `verify-decision` reads. */
export async function decideAsset(terminal: Terminal, { asset: id, ...options }: DecideAssetOptions): Promise<void> {
  const { territory, channel, at, knownAt, language, deviceClass, height, use } = options;
  if (territory === undefined || channel === undefined) throw wrongUse('Say where and by which channel: --territory and --channel.');
  const { asset } = await ask(endpointOf(options), AvailabilityOfAssetDocument, { id, context: { territory, channel, at, knownAt, language, deviceClass, height, use } });
  if (!asset?.availability) throw answerNo(`There is no asset ${id}.`);
  const { decisionId: _, ...decision } = asset.availability;
  if (decision.proof === null) return toldOpen(terminal, id, options);
  const read = asProved(decision);
  if (!read.ok) throw answerNo(`The server's answer is no decision: ${read.error.message}.`);
  const proved = read.value as ProvedDecision;
  if (options.json) terminal.json(proved);
  else terminal.data(decisionLines(proved.proof.context, proved).join('\n'));
}

function toldOpen(terminal: Terminal, id: string, { json }: ServerOptions): void {
  if (json) terminal.json({ allowed: true, reasons: [{ code: 'OPEN_PROJECT' }], validUntil: null, opensNext: null, flip: null, proof: null });
  else terminal.data(`allowed  ${id}: its project is open, so that nothing is decided`);
}
