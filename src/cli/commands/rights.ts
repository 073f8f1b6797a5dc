import { type Command, Option } from 'commander';
import { type Declare, type Surroundings, withExamples, withJson } from '../command.js';
import type { DecideOptions } from '../rights/decide.js';
import type { ShowOptions } from '../rights/show.js';

export const rightsCommand: Declare = (program, surroundings) => {
  const rights = program.command('rights').description('Rights: what may be shown where, by which channel and when, and why.');
  declareDecide(rights, surroundings);
  declareShow(rights, surroundings);
};

const world = (): Option => new Option('--world <file>', 'a world document: windows, elements and lineage in one file (docs/rights.md); - is standard input').makeOptionMandatory();

function declareDecide(rights: Command, { terminal, ends }: Surroundings): void {
  const command = withJson(rights.command('decide').description('Decides the contexts of a world document. With --json a line each, with its proof. Needs no server. Denied is an answer like allowed (exit 0); what cannot be read is exit 1.')).addOption(world());
  withExamples(command, 'telecine rights decide --world world.json', 'telecine rights decide --world world.json --json > decisions.ndjson').action(async (options: DecideOptions) => {
    const { decideWorld } = await import('../rights/decide.js');
    ends(await decideWorld(terminal, options));
  });
}

function declareShow(rights: Command, { terminal }: Surroundings): void {
  const command = withJson(rights.command('show').description('The windows of an asset, and of what it is derived from, on a time line by territory and channel. Needs no server.'))
    .argument('<asset>', 'its id in the document').addOption(world()).option('--known-at <instant>', 'what was known then, as 2026-01-31T18:00:00.000Z (default: now)');
  withExamples(command, 'telecine rights show feature-1 --world world.json', 'telecine rights show feature-1 --world world.json --known-at 2026-01-01T00:00:00.000Z --json').action(async (asset: string, options: ShowOptions) => {
    const { showWindows } = await import('../rights/show.js');
    await showWindows(terminal, asset, options, Date.now());
  });
}
