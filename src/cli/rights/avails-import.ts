import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ask, endpointOf } from '../client/client.js';
import { userErrorsEnd } from '../client/refusal.js';
import type { ServerOptions } from '../command.js';
import { EXIT, wrongUse } from '../exit.js';
import { type AvailsSaidFragment, ImportAvailsDocument, type ImportAvailsMutation } from '../generated/graphql.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { bytesForPeople } from '../terminal/units.js';
import { formatOption } from './avails-format.js';

export interface ImportOptions extends ServerOptions {
  readonly dryRun?: boolean;
  readonly agreement?: string;
  readonly project?: string;
  readonly format?: string;
  readonly skipMissing?: boolean;
}

type Report = NonNullable<ImportAvailsMutation['availsImport']['report']>;
type Change = Report['changes'][number];

/** Changes, and warnings, that are printed; the rest are counted. */
const MOST_PRINTED = 100;
const LONG_BYTES = 1_000_000;

/** Sends a document of avails and tells what it changes. Answers the exit status: `no` where it is refused. */
export async function importAvails(terminal: Terminal, file: string, options: ImportOptions): Promise<number> {
  const [endpoint, bytes] = [endpointOf(options), await bytesOf(file)];
  const input = {
    content: contentOf(bytes), format: formatOption(options.format), agreementId: options.agreement ?? null, projectId: options.project ?? null, missing: options.skipMissing ? ('SKIP' as const) : null, dryRun: options.dryRun ?? false,
  };
  if (bytes.length > LONG_BYTES) terminal.say(`Sending ${bytesForPeople(bytes.length)} to ${endpoint.url}, where it is read, compared and ${options.dryRun ? 'taken back' : 'written'}; so much takes some time.`);
  const { availsImport: { report, userErrors } } = await ask(endpoint, ImportAvailsDocument, { input });
  if (!report) throw userErrorsEnd(userErrors);
  if (options.json) terminal.json(report);
  else for (const line of linesOf(file, report)) terminal.data(line);
  return report.errors > 0 ? EXIT.no : EXIT.good;
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw wrongUse(code === 'ENOENT' || code === 'ENAMETOOLONG' ? `There is no file ${file}.` : `${file} cannot be read: ${message}.`);
  }
}

/** Text as it is, which is shorter; what is none, in base64. */
function contentOf(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? bytes.toString('base64') : text;
  } catch {
    return bytes.toString('base64');
  }
}

function linesOf(file: string, report: Report): string[] {
  const { findings, changes, errors, warnings, added, changed, ended, unchanged, skipped, entries } = report;
  const whole = errors > 0 ? 'refused, nothing of it was taken' : report.dryRun ? 'tried, nothing was written' : 'taken';
  return [
    ...(changes.length > 0 ? [table(['', 'TITLE', 'ALID', 'WHERE', 'BY', 'WHEN'], changes.slice(0, MOST_PRINTED).map(rowOf)), ...more(added + changed + ended, changes.length), ''] : []),
    ...(findings.length > 0 ? [table(['', 'WHERE', 'CODE', 'WHAT'], findings.slice(0, MOST_PRINTED).map(({ severity, place, code, message }) => [severity.toLowerCase(), place ?? '-', code, message])), ...more(errors + warnings, findings.length), ''] : []),
    `${file}: ${entries} entries, ${whole}: windows ${added} added, ${changed} changed, ${ended} ended, ${unchanged} as they were; ${skipped} entries left out; ${errors} errors, ${warnings} warnings.`,
  ];
}

const more = (all: number, listed: number): string[] => (all > Math.min(listed, MOST_PRINTED) ? [`and ${all - Math.min(listed, MOST_PRINTED)} more${all > listed ? '' : ' (--json lists them)'}`] : []);

const MARKS = { ADD: '+', CHANGE: '~', END: '-' } as const;

function rowOf({ action, title, alid, before, after }: Change): string[] {
  const [was, is] = [before ?? after!, after ?? before!];
  return [MARKS[action], title ?? '', alid, turned(was.territoryExpression, is.territoryExpression), turned(ways(was), ways(is)), turned(timeOf(was), timeOf(is))];
}

const turned = (was: string, is: string): string => (was === is ? is : `${was} => ${is}`);

const ways = ({ effect, channels, maxResolution }: AvailsSaidFragment): string => `${effect === 'HOLDBACK' ? 'not ' : ''}${channels.join(', ')}${maxResolution === null ? '' : ` ${maxResolution}`}`;

const timeOf = ({ opensAt, opensOn, closesAt, closesOn }: AvailsSaidFragment): string => `${opensAt ?? opensOn ?? '...'} to ${closesAt ?? closesOn ?? '...'}`;
