import { Option } from 'commander';
import { ASSET_KINDS } from '../../domain/asset/asset.js';
import { type Declare, withExamples, withServer } from '../command.js';
import type { CompletenessOptions } from '../completeness.js';
import { EXIT } from '../exit.js';

export const completenessCommand: Declare = (program, { terminal, ends }) => {
  const command = withServer(program.command('completeness').description('Titles that miss something of what a consumer needs, newest first. Status 1 while one of them misses what the profile requires: a gate before they go out.'))
    .argument('<profile>', 'name of the consumer profile').addOption(new Option('--kind <kind...>', 'only titles of these kinds').choices([...ASSET_KINDS]));
  withExamples(command, 'telecine completeness recommender', 'telecine completeness storefront --kind FEATURE EPISODE --json').action(async (profile: string, options: CompletenessOptions) => {
    const { completeness } = await import('../completeness.js');
    if (!(await completeness(terminal, profile, options))) ends(EXIT.no);
  });
};
