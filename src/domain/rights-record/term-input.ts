import { type Bounds, type Channel, readBounds, type RightsUse, type RightsWindow } from '../rights/index.js';
import { err, type Result, type UserError, userError } from '../shared/index.js';

/** What windows and clearances have in common. Of bounds and uses, absent keeps and null clears; a bound that is given in one form replaces the other. */
export interface TermFields {
  channels: readonly Channel[];
  opensAt?: Date | null;
  closesAt?: Date | null;
  /** Calendar dates; `closesOn` is the last day. */
  opensOn?: string | null;
  closesOn?: string | null;
  uses?: readonly RightsUse[] | null;
}

export type Term = Pick<RightsWindow, 'channels' | 'uses' | keyof Bounds>;
export type InputFault = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

const MOST_LISTED = 100;

export const termFaults = ({ channels, uses }: TermFields): InputFault[] => [...listFaults('channels', channels), ...listFaults('uses', uses)];

/** No list says all of them; an empty one would say none, which is nobody's wish. */
export function listFaults(name: string, list: readonly string[] | null | undefined): InputFault[] {
  if (list == null) return [];
  if (list.length === 0) return [userError('REQUIRED', [name])];
  return list.length > MOST_LISTED ? [userError('LIMIT_EXCEEDED', [name], { max: MOST_LISTED })] : [];
}

/** What the row after `last` says; the fields have no faults. Lists are without repetitions. */
export const termSaid = (fields: TermFields, last: Term | null): Term => ({
  channels: [...new Set(fields.channels)],
  uses: limit(fields.uses, last?.uses),
  opensAt: inForm(fields.opensAt, fields.opensOn, last?.opensAt), opensOn: inForm(fields.opensOn, fields.opensAt, last?.opensOn),
  closesAt: inForm(fields.closesAt, fields.closesOn, last?.closesAt), closesOn: inForm(fields.closesOn, fields.closesAt, last?.closesOn),
});

export const given = <T>(value: T | null | undefined, last: T | null | undefined): T | null => (value === undefined ? (last ?? null) : value);
export const limit = <T>(list: readonly T[] | null | undefined, last: T[] | null | undefined): T[] | null => given(list && [...new Set(list)], last);

/** One form of a bound; where the other form is given this one goes. */
const inForm = <T, Other>(value: T | null | undefined, other: Other | null | undefined, last: T | null | undefined): T | null => (value === undefined && other != null ? null : given(value, last));

/** The bounds of a term; the first fault of them, with its path. */
export function boundsOf({ opensAt, opensOn, closesAt, closesOn }: Pick<RightsWindow, keyof Bounds>): Result<Bounds, UserError<'INVALID' | 'TWO_FORMS' | 'INVERTED'>[]> {
  const read = readBounds({ opensAt: opensAt?.toISOString() ?? null, opensOn, closesAt: closesAt?.toISOString() ?? null, closesOn });
  if (read.ok) return read;
  const { code, field, message } = read.error;
  return err([code === 'TWO_FORMS' || code === 'INVERTED' ? userError(code, [field], { reason: message }) : userError('INVALID', [field], { reason: message })]);
}
