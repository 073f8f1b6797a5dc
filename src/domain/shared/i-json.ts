import { err, ok, type Result } from './result.js';

/**
 * The value of a JSON text, or why it is none. A text that names a member twice in one object is refused: programs disagree about which of the two counts, so that what
 * one decided by need not be what another reads (RFC 7493 §2.3).
 */
export function readIJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text);
    return membersWritten(text) === membersOf(value) ? ok(value) : err('a member is named twice in one object');
  } catch (error) {
    return err(`this is not JSON: ${(error as Error).message}`);
  }
}

/** How many members a JSON text writes: each has a colon outside of text. */
function membersWritten(text: string): number {
  let [members, inText] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') inText = !inText;
    else if (character === '\\') at++;
    else if (character === ':' && !inText) members++;
  }
  return members;
}

function membersOf(value: unknown): number {
  let members = 0;
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const values: readonly unknown[] = Object.values(next);
    if (!Array.isArray(next)) members += values.length;
    for (const each of values) waiting.push(each);
  }
  return members;
}
