import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { WorldFault } from '../../domain/rights/index.js';
import { readIJson } from '../../domain/shared/i-json.js';
import { err, ok, type Result } from '../../domain/shared/result.js';
import { wrongUse } from '../exit.js';

/** The value of a JSON file in UTF-8; `-` is standard input. A file that is not there ends the command. */
export async function readJsonFile(file: string): Promise<Result<unknown, WorldFault>> {
  const json = utf8Of(await bytesOf(file, `There is no file ${file}.`));
  const read = json === undefined ? err('this is not UTF-8, as JSON is (RFC 8259)') : readIJson(json);
  return read.ok ? ok(read.value) : err({ code: 'NOT_JSON', path: [], message: read.error });
}

/** A mark at the beginning, as Windows writes it, is passed over; undefined: other bytes, of which two ids could become one. */
function utf8Of(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text of a file; `-` is standard input. One that is not there ends the command with the sentence. */
export const textOf = async (file: string, absent = `There is no file ${file}.`): Promise<string> => (await bytesOf(file, absent)).toString('utf8');

async function bytesOf(file: string, absent: string): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw wrongUse(code === 'ENOENT' || code === 'ENAMETOOLONG' ? absent : `${file} cannot be read: ${message}.`);
  }
}
