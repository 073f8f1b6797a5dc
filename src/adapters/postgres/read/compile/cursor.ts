/** A place in a list: the last row's sort key as text (null: the row has none) and id, and what the list was. */
export interface Cursor {
  readonly binding: string;
  readonly id: string;
  readonly key: string | null;
}

export type KeyType = 'timestamptz' | 'date' | 'text' | 'float8' | 'int4' | 'bigint';

const FORM = /^([\w-]{16}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(?:n|v(.*))$/s;

/** null: no cursor that this program makes for a key of that type. */
export function decodeCursor(text: string, type: KeyType): Cursor | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text || text.length > 10_000) return null;
  const match = FORM.exec(bytes.toString('utf8'));
  if (!match) return null;
  const key = match[3] ?? null;
  return key !== null && !isKey(key, type) ? null : { binding: match[1]!, id: match[2]!, key };
}

/** Only what the database takes as a value of the type: a forged cursor must not become its error. */
function isKey(key: string, type: KeyType): boolean {
  if (type === 'text') return !key.includes('\0');
  if (type === 'int4') return /^-?\d{1,10}$/.test(key) && Number(key) === (Number(key) | 0);
  if (type === 'bigint') return /^(?:0|[1-9]\d{0,18})$/.test(key) && BigInt(key) < 2n ** 63n;
  if (type === 'float8') return /^-?\d{1,309}(\.\d{1,30})?(e[+-]?\d{1,3})?$/.test(key) && Number.isFinite(Number(key));
  return type === 'date' ? isDate(key) : /^\d{4}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}Z$/.test(key) && isDate(key.slice(0, 10));
}

/** A day of the calendar, 0001-01-01 to 9999-12-31. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The same text, made by the statement. `binding` and `key` are expressions of type text. */
export const cursorSql = (binding: string, id: string, key: string): string =>
  `translate(encode(convert_to(${binding} || ':' || ${id} || ':' || coalesce('v' || ${key}, 'n'), 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
