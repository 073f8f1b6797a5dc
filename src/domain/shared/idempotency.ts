import { createHash } from 'node:crypto';
import type { Result } from './result.js';
import { err, ok } from './result.js';
import { isStorableText } from './text.js';
import { type UserError, userError } from './user-error.js';

/**
 * Remembers, inside the unit of work, which key answered what; kept for 24 h. What a caller bound to one project said is apart from what the others of
 * its tenant said: it may not see, and must not notice, what they made.
 * `claim` waits for a concurrent unit with the same key to end, then sees its outcome.
 */
export interface IdempotencyStore {
  /** NEW: this unit is the first and must `settle`. */
  claim(key: string, bodyHash: string): Promise<{ state: 'NEW' } | { state: 'SETTLED'; bodyHash: string; resultId: string }>;
  settle(key: string, resultId: string): Promise<void>;
}

export const IDEMPOTENCY_KEY_LENGTH = 200;

/** Order of properties does not change the hash; `undefined` and absent are the same. */
export function bodyHash(operation: string, body: unknown): string {
  return createHash('sha256').update(`${operation}\n${canonicalJson(body)}`).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) => {
    if (typeof v === 'bigint') return v.toString();
    if (v === null || typeof v !== 'object' || Array.isArray(v)) return v;
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * Runs `create` once per key: the same key with the same body answers the first id again, with another body IDEMPOTENCY_CONFLICT, and NOT_FOUND
 * where `stands` says that what was made is there no more.
 * Without a key it simply creates. Must run inside the unit that creates, so that both commit or neither.
 */
export async function once<Id extends string, C extends string>(
  store: IdempotencyStore,
  request: { operation: string; key: string | null | undefined; body: unknown; stands?: (id: Id) => Promise<boolean> },
  create: () => Promise<Result<Id, UserError<C>[]>>,
): Promise<Result<Id, UserError<C | 'IDEMPOTENCY_CONFLICT' | 'INVALID' | 'NOT_FOUND'>[]>> {
  const { key } = request;
  if (key === null || key === undefined) return create();
  if (key.length < 1 || key.length > IDEMPOTENCY_KEY_LENGTH) return err([userError('INVALID', ['idempotencyKey'], { maxLength: IDEMPOTENCY_KEY_LENGTH })]);
  if (!isStorableText(key)) return err([userError('INVALID', ['idempotencyKey'])]);
  const hash = bodyHash(request.operation, request.body);
  const claim = await store.claim(key, hash);
  if (claim.state === 'SETTLED') {
    if (claim.bodyHash !== hash) return err([userError('IDEMPOTENCY_CONFLICT', ['idempotencyKey'])]);
    const id = claim.resultId as Id;
    return (await request.stands?.(id)) === false ? err([userError('NOT_FOUND', ['idempotencyKey'])]) : ok(id);
  }
  const created = await create();
  if (created.ok) await store.settle(key, created.value);
  return created;
}
