import type { Command } from 'commander';
import type { Terminal } from './terminal/terminal.js';

/** What a command is given to be declared with. Its work is loaded when it is called, so that light commands start fast. */
export interface Surroundings {
  readonly terminal: Terminal;
  /** The exit status where the work was done and still is not good news; a command that says nothing ends with 0. */
  ends(code: number): void;
}

export type Declare = (program: Command, surroundings: Surroundings) => void;

export interface JsonOption {
  json?: boolean;
}
export interface ServerOptions extends JsonOption {
  url?: string;
  key?: string;
}

export const withJson = (command: Command): Command => command.option('--json', 'answer JSON on standard output, and nothing else there');

/** For commands that are clients of a running server. */
export const withServer = (command: Command): Command =>
  withJson(command)
    .option('--url <url>', 'the server (default: TELECINE_URL, else the address that this environment serves on)')
    .option('--key <key>', 'API key (default: TELECINE_KEY)');

export const withExamples = (command: Command, ...examples: string[]): Command =>
  command.addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
