import type { Declare } from '../command.js';

/** The suites have options of their own, so everything behind the word is handed on as it stands, --help too. */
export const benchCommand: Declare = (program, { ends }) => {
  program.command('bench').description('Measure Telecine against the floor of each task, as ratios in one run (`telecine bench --help`).')
    .argument('[arguments...]').helpOption(false).allowUnknownOption().action(async (argv: string[]) => {
      const { runBench } = await import('../../../bench/index.js');
      ends(await runBench(argv));
    });
};
