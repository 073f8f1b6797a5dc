import { err, ok, type Result } from './result.js';

/** What has no canonical form: no value of JSON at all, or text with half of a surrogate pair (RFC 8785 §3.2.2.2, RFC 7493 §2.1). */
export interface CanonicalJsonError {
  readonly code: 'NO_CANONICAL_FORM';
  readonly what: string;
}

/** What is still to be written, last first: text as it is, or an object or list; a Formless stands for what cannot be written. */
type Pending = string | object;

/**
 * The one text of a JSON value, to be hashed and signed (JSON Canonicalization Scheme, RFC 8785): no space, properties in the order of the UTF-16 code
 * units of their names, numbers as ECMAScript writes them, escapes only where JSON needs them. Time and memory are linear; depth costs no stack.
 * The value is a tree, as JSON.parse makes it; a property that is undefined has no form.
 */
export function canonicalJson(value: unknown): Result<string, CanonicalJsonError> {
  let written = '';
  const pending: Pending[] = [pendingOf(value)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') written += next;
    else if (next instanceof Formless) return err({ code: next.code, what: next.what });
    else if (Array.isArray(next)) pushList(pending, next);
    else pushObject(pending, next as Readonly<Record<string, unknown>>);
  }
  return ok(written);
}

class Formless implements CanonicalJsonError {
  readonly code = 'NO_CANONICAL_FORM';
  constructor(readonly what: string) {}
}

function pushList(pending: Pending[], list: readonly unknown[]): void {
  pending.push(']');
  for (let index = list.length - 1; index >= 0; index--) {
    pending.push(pendingOf(list[index]));
    if (index > 0) pending.push(',');
  }
  pending.push('[');
}

function pushObject(pending: Pending[], object: Readonly<Record<string, unknown>>): void {
  // The default order of sort is that of UTF-16 code units (RFC 8785 §3.2.3).
  const names = Object.keys(object).sort();
  pending.push('}');
  for (let index = names.length - 1; index >= 0; index--) {
    const name = names[index]!;
    pending.push(pendingOf(object[name]), ':', pendingOf(name));
    if (index > 0) pending.push(',');
  }
  pending.push('{');
}

/** ECMAScript's own text of numbers and strings is that of RFC 8785 (§3.2.2.2, §3.2.2.3); -0 is 0. */
function pendingOf(value: unknown): Pending {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : new Formless('text with half of a surrogate pair');
  return new Formless(`${typeof value === 'number' ? String(value) : `a value of type ${typeof value}`}, which JSON does not have`);
}
