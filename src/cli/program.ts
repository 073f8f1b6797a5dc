import { Command } from 'commander';
import type { Surroundings } from './command.js';
import { benchCommand } from './commands/bench.js';
import { captionsCommand } from './commands/captions.js';
import { completenessCommand } from './commands/completeness.js';
import { demoCommand } from './commands/demo.js';
import { documentsCommand } from './commands/documents.js';
import { doctorCommand } from './commands/doctor.js';
import { feedCommand } from './commands/feed.js';
import { jobsCommand } from './commands/jobs.js';
import { keysCommand } from './commands/keys.js';
import { linkCommand } from './commands/link.js';
import { migrateCommand } from './commands/migrate.js';
import { rightsCommand } from './commands/rights.js';
import { seedCommand } from './commands/seed.js';
import { serveCommand } from './commands/serve.js';
import { tenantsCommand } from './commands/tenants.js';
import { timecodeCommand } from './commands/timecode.js';
import { uploadCommand } from './commands/upload.js';
import { verifyDecisionCommand } from './commands/verify-decision.js';
import { workerCommand } from './commands/worker.js';
import type { Terminal } from './terminal/terminal.js';
import { VERSION } from '../app/version.js';

const COMMANDS = [
  serveCommand, workerCommand, migrateCommand, doctorCommand, demoCommand, uploadCommand, jobsCommand, linkCommand, feedCommand, completenessCommand, timecodeCommand, captionsCommand, rightsCommand, verifyDecisionCommand, keysCommand, tenantsCommand, documentsCommand, seedCommand, benchCommand,
];

const AFTER = `
Standard output carries answers, standard error messages and progress.
Exit status: 0 good, 1 the answer is no (a job failed, a check found something), 2 wrong use, 3 fault.
Settings come from the environment (README, "Settings").`;

/** The whole command line. Wrong use throws commander's own error after it has been said. */
export function buildProgram(terminal: Terminal, ends: (code: number) => void): Command {
  const program = new Command('telecine');
  // Subcommands inherit these, so they stand before them.
  program.exitOverride().showHelpAfterError('(--help shows how)');
  program.configureOutput({ writeOut: (text) => terminal.data(text.trimEnd()), writeErr: (text) => terminal.say(text.trimEnd()) });
  program.description('A headless video CMS: a catalogue with a GraphQL API that takes files in and gives playable titles out.').version(VERSION, '-V, --version', 'print the version');
  const surroundings: Surroundings = { terminal, ends };
  for (const declare of COMMANDS) declare(program, surroundings);
  return program.addHelpText('after', AFTER);
}
