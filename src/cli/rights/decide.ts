import { answer, type DecisionContext, type ProvedDecision, readContext, readWorld, type WorldDocument, type WorldFault } from '../../domain/rights/index.js';
import type { JsonOption } from '../command.js';
import { EXIT } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { readJsonFile } from './json-file.js';
import { decisionLines } from './decision-lines.js';

export interface DecideOptions extends JsonOption {
  readonly world: string;
}

/** Decides each context of a world document, in its order. Answers the exit status: `no` where the document or a context is at fault; denied is an answer like allowed. */
export async function decideWorld(terminal: Terminal, options: DecideOptions): Promise<number> {
  const json = await readJsonFile(options.world);
  const document = json.ok ? readWorld(json.value) : json;
  if (!document.ok) return atFault(terminal, document.error, options);
  let status: number = EXIT.good;
  for (const place of document.value.contexts) status = Math.max(status, await decideOne(terminal, document.value, place, options));
  return status;
}

async function decideOne(terminal: Terminal, { world }: WorldDocument, place: WorldDocument['contexts'][number], options: DecideOptions): Promise<number> {
  const context = readContext(place, world.geography);
  if (!context.ok) return atFault(terminal, context.error, options);
  await told(terminal, context.value, answer(world, context.value), options);
  return EXIT.good;
}

const told = async (terminal: Terminal, context: DecisionContext, decision: ProvedDecision, { json }: JsonOption): Promise<void> =>
  terminal.piece(json ? `${JSON.stringify(decision)}\n` : `${decisionLines(context, decision).join('\n')}\n`);

function atFault(terminal: Terminal, { code, path, message }: WorldFault, { json }: JsonOption): number {
  if (json) terminal.json({ error: { code, path, message } });
  else terminal.data(`${path.length > 0 ? `${path.join('.')}: ` : ''}${message} (${code})`);
  return EXIT.no;
}
