import { createHash } from 'node:crypto';
import { variablesIn, withValues } from '../../../../domain/read/index.js';
import { canonical } from './canonical.js';

/** Ties a cursor to its tenant, list, filter and order: elsewhere it would silently skip or repeat rows. `values`: of the variables in the list. */
export type Binding = (tenantId: string, values: readonly unknown[]) => string;

/** The binding of a list. One execution asks for it several times, so the last is kept. */
export function bindingTo(list: unknown): Binding {
  const fixed = variablesIn(list).length === 0 ? canonical(list) : null;
  let last = { text: '', binding: '' };
  return (tenantId, values) => {
    const text = `${tenantId}\n${fixed ?? canonical(withValues(list, values))}`;
    if (text !== last.text) last = { text, binding: createHash('sha256').update(text).digest('base64url').slice(0, 16) };
    return last.binding;
  };
}
