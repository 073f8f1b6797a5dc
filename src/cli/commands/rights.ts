import { type Declare, withExamples, withJson } from '../command.js';
import type { DecideOptions } from '../rights/decide.js';

export const rightsCommand: Declare = (program, { terminal, ends }) => {
  const rights = program.command('rights').description('Rights: what may be shown where, by which channel and when, and why.');
  const command = withJson(rights.command('decide').description('Decides the contexts of a world document: windows, elements and lineage in one file. With --json a line each, with its proof. Needs no server. Denied is an answer like allowed (exit 0); what cannot be read is exit 1.'))
    .requiredOption('--world <file>', 'the document; - is standard input');
  withExamples(command, 'telecine rights decide --world world.json', 'telecine rights decide --world world.json --json > decisions.ndjson').action(async (options: DecideOptions) => {
    const { decideWorld } = await import('../rights/decide.js');
    ends(await decideWorld(terminal, options));
  });
};
