import { type Declare, type JsonOption, withExamples, withJson } from '../command.js';
import { whole } from '../parsers.js';

const MOST_ASSETS = 1_000_000;
const MOST_SEED = 1_000_000_000;

interface SeedOptions extends JsonOption { assets?: number; project?: string; seed: number; clear?: boolean }

/** Works on the server's own database, in the same environment as the server, also beside it. */
export const seedCommand: Declare = (program, { terminal }) => {
  const command = withJson(program.command('seed').description('Fill a project with a made-up catalogue: titles with renditions, rights windows and annotations, but without bytes to play.'))
    .option('--assets <count>', 'how many titles there are to be of this seed; what is there already stays', whole(1, MOST_ASSETS))
    .option('--project <id>', 'the project (default: the first one)')
    .option('--seed <number>', 'the same number makes the same titles again', whole(0, MOST_SEED), 1)
    .option('--clear', 'first remove every made-up title of the project, and nothing else');
  withExamples(command, 'telecine seed --assets 10000', 'telecine seed --assets 500 --seed 7 --json', 'telecine seed --clear').action(async (options: SeedOptions) => {
    const { seed } = await import('../seed.js');
    await seed(terminal, options);
  });
};
