import { CommanderError } from 'commander';
import { CommandEnd, EXIT } from './exit.js';
import { buildProgram } from './program.js';
import { createTerminal, type Sink, type Terminal } from './terminal/terminal.js';

interface StandardStreams {
  readonly out: Sink;
  readonly err: Sink;
}

/** Runs one command line and answers its exit status. Nothing is thrown. */
export async function run(argv: readonly string[], streams: StandardStreams = { out: process.stdout, err: process.stderr }): Promise<number> {
  endWhenNobodyReads();
  const terminal = createTerminal(streams.out, streams.err);
  const ended: { code: number } = { code: EXIT.good };
  try {
    await buildProgram(terminal, (code) => { ended.code = code; }).parseAsync([...argv], { from: 'user' });
    return ended.code;
  } catch (error) {
    return statusOf(error, terminal);
  }
}

function statusOf(error: unknown, terminal: Terminal): number {
  // Commander has said what is wrong. Asking for help or the version is no fault.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.good : EXIT.wrongUse;
  if (error instanceof CommandEnd) {
    terminal.say(`telecine: ${error.message}`);
    return error.code;
  }
  const message = error instanceof Error ? error.message : String(error);
  terminal.say(`telecine: ${message}`);
  return isConfigFault(error) ? EXIT.wrongUse : EXIT.fault;
}

/** Told by its name: the settings are loaded by commands that need them only. */
const isConfigFault = (error: unknown): boolean => error instanceof Error && error.name === 'ConfigFault';

/** `telecine jobs list | head -1`: a reader that has left is no fault. */
function endWhenNobodyReads(): void {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.good : EXIT.fault));
}
