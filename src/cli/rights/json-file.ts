import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { WorldFault } from '../../domain/rights/index.js';
import { err, ok, type Result } from '../../domain/shared/result.js';
import { wrongUse } from '../exit.js';

/** The value of a JSON file; `-` is standard input. A file that is not there ends the command. */
export async function readJsonFile(file: string): Promise<Result<unknown, WorldFault>> {
  const json = await textOf(file);
  try {
    return ok(JSON.parse(json));
  } catch (error) {
    return err({ code: 'NOT_JSON', path: [], message: `this is not JSON: ${(error as Error).message}` });
  }
}

/** The text of a file; `-` is standard input. One that is not there ends the command with the sentence. */
export async function textOf(file: string, absent = `There is no file ${file}.`): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw wrongUse(code === 'ENOENT' || code === 'ENAMETOOLONG' ? absent : `${file} cannot be read: ${message}.`);
  }
}
