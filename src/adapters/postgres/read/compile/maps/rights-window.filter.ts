import { filterTextsFault } from '../../../../../domain/read/index.js';
import { parseIdOf } from '../../../../../domain/shared/index.js';
import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';

/** A part of a country is covered by windows for the country too. */
const within = (code: unknown): string[] => [...new Set([String(code), String(code).slice(0, 2)])];

/** Conditions on `rights_window w` below an asset: its windows are few, so that sets of them are looked through. */
export function windowConditions(c: Compilation, w: string, filter: unknown): string[] {
  const { effect, territory, channel, use, exclusive, agreementId } = recordOf(filter);
  c.demand(filter, (given) => filterTextsFault(recordOf(given)) === null, 'BAD_FILTER', ['filter']);
  return [
    ...anyOf(c, `${w}.effect`, effect, 'text'),
    ...anyOf(c, `${w}.agreement_id`, agreementId, 'uuid', (id) => parseIdOf('RightsAgreement', String(id))),
    ...(territory == null ? [] : [`${w}.territories && ${c.value(territory, 'text[]', within)}`]),
    ...(channel == null ? [] : [`${w}.channels && ${c.value(channel, 'text[]')}`]),
    ...(use == null ? [] : [`(${w}.uses is null or ${c.value(use, 'text')} = any(${w}.uses))`]),
    ...(exclusive == null ? [] : [`${w}.exclusive = ${c.value(exclusive, 'boolean')}`]),
  ];
}

/** The rows that were known at an instant; without one those that are known now. */
export function knownConditions(c: Compilation, w: string, knownAt: unknown): string[] {
  if (c.dependsOn(knownAt, 'given', (instant) => (instant == null ? 'absent' : 'present')) === 'absent') return [`${w}.superseded_at is null`];
  const at = c.value(knownAt, 'timestamptz');
  return [`${w}.recorded_at <= ${at}`, `(${w}.superseded_at is null or ${w}.superseded_at > ${at})`];
}
