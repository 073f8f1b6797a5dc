import type { Command } from 'commander';
import { type Declare, type ServerOptions, type Surroundings, withExamples, withServer } from '../command.js';
import { EXIT } from '../exit.js';

export const feedCommand: Declare = (program, surroundings) => {
  const feed = program.command('feed').description('A copy of the catalogue, and the proof that it can be kept: snapshot, verify.');
  for (const declare of [declareSnapshot, declareVerify]) declare(feed, surroundings);
};

function declareSnapshot(feed: Command, { terminal }: Surroundings): void {
  const command = withServer(feed.command('snapshot').description('Take a snapshot of the catalogue: a header, a line of JSON an asset, a trailer. Goes on where it stopped, after a lost connection and when it is run again.'))
    .argument('<file>', 'where to; until it is whole it is <file>.part')
    .option('--query <file>', 'what a line is: GraphQL fragments, the first of them on Asset (default: what a recommender needs)')
    .option('--profile <name>', 'measure each title by this consumer profile: every line has its completeness')
    .option('--gate', 'leave out the titles without what the profile requires');
  withExamples(command, 'telecine feed snapshot catalogue.ndjson', 'telecine feed snapshot titles.ndjson --query line.graphql --json', 'telecine feed snapshot ready.ndjson --profile recommender --gate').action(async (file: string, options: ServerOptions & { query?: string; profile?: string; gate?: true }) => {
    const { snapshot } = await import('../feed/command.js');
    await snapshot(terminal, file, options);
  });
}

function declareVerify(feed: Command, { terminal, ends }: Surroundings): void {
  const command = withServer(feed.command('verify').description('Apply the change feed to a snapshot and compare the outcome with the catalogue, asset by asset. Status 1 when they differ. It asks in its own words: a key for documents only may take the snapshot, and not this.'))
    .requiredOption('--snapshot <file>', 'a snapshot that `telecine feed snapshot` took')
    .option('--state <dir>', 'keep what came out there; the next run goes on from it instead of the snapshot');
  withExamples(command, 'telecine feed verify --snapshot catalogue.ndjson', 'telecine feed verify --snapshot catalogue.ndjson --state parity --json').action(async (options: ServerOptions & { snapshot: string; state?: string }) => {
    const { verify } = await import('../feed/command.js');
    const equal = await verify(terminal, options);
    if (!equal) ends(EXIT.no);
  });
}
