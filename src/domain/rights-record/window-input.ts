import { type Bounds, type Channel, type DeviceClass, readBounds, type RightsEffect, type RightsUse, type RightsWindow } from '../rights/index.js';
import { type AssetId, canonicalLanguage, err, type Result, type RightsAgreementId, type RightsWindowId, type UserError, userError } from '../shared/index.js';

/** What a client may say of a window. Of the lists and bounds, absent keeps and null clears; a bound that is given in one form replaces the other. */
export interface WindowFields {
  effect: RightsEffect;
  channels: readonly Channel[];
  opensAt?: Date | null;
  closesAt?: Date | null;
  /** Calendar dates; `closesOn` is the last day. */
  opensOn?: string | null;
  closesOn?: string | null;
  languages?: readonly string[] | null;
  maxResolution?: number | null;
  deviceClasses?: readonly DeviceClass[] | null;
  uses?: readonly RightsUse[] | null;
  exclusive?: boolean | null;
}

/** Without `id` a new one; a window stays on its title. */
export interface PutWindow extends WindowFields {
  id?: RightsWindowId | null;
  expectedVersion?: number | null;
  agreementId: RightsAgreementId;
  assetId: AssetId;
  /** "WORLD - (US + CA)". */
  territories: string;
  idempotencyKey?: string | null;
}

/** `windows`: those that are known, of one title. `maxResolution`: lines. */
export const WINDOW_LIMITS = { list: 100, maxResolution: 100_000, windows: 10_000, reason: 2000 } as const;

type Fault = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;
type Lists = Pick<WindowFields, 'channels' | 'languages' | 'deviceClasses' | 'uses'>;
type BoundsFaults = UserError<'INVALID' | 'TWO_FORMS' | 'INVERTED'>[];

/** Every fault of the fields by themselves, with its path. */
export function windowFaults(fields: WindowFields): Fault[] {
  return [
    ...(['channels', 'languages', 'deviceClasses', 'uses'] as const).flatMap((name) => listFaults(name, fields)),
    ...(fields.languages ?? []).flatMap((tag, i) => (canonicalLanguage(tag) === null ? [userError('INVALID' as const, ['languages', String(i)], { value: tag.slice(0, 100) })] : [])),
    ...resolutionFaults(fields.maxResolution),
  ];
}

/** No list says all of them; an empty one would say none, which is nobody's wish. */
function listFaults(name: keyof Lists, { [name]: list }: Lists): Fault[] {
  if (list == null) return [];
  if (list.length === 0) return [userError('REQUIRED', [name])];
  return list.length > WINDOW_LIMITS.list ? [userError('LIMIT_EXCEEDED', [name], { max: WINDOW_LIMITS.list })] : [];
}

function resolutionFaults(lines: number | null | undefined): Fault[] {
  const isOne = lines == null || (Number.isInteger(lines) && lines > 0 && lines <= WINDOW_LIMITS.maxResolution);
  return isOne ? [] : [userError('INVALID', ['maxResolution'], { lowest: 1, highest: WINDOW_LIMITS.maxResolution })];
}

/** The bounds of a window; the first fault of them, with its path. */
export function boundsOf({ opensAt, opensOn, closesAt, closesOn }: Pick<RightsWindow, keyof Bounds>): Result<Bounds, BoundsFaults> {
  const read = readBounds({ opensAt: opensAt?.toISOString() ?? null, opensOn, closesAt: closesAt?.toISOString() ?? null, closesOn });
  if (read.ok) return read;
  const { code, field, message } = read.error;
  return err([code === 'TWO_FORMS' || code === 'INVERTED' ? userError(code, [field], { reason: message }) : userError('INVALID', [field], { reason: message })]);
}

type Said = Pick<RightsWindow, 'effect' | 'channels' | 'uses' | 'languages' | 'maxResolution' | 'deviceClasses' | 'exclusive' | keyof Bounds>;

/** What the row after `last` says; the fields have no faults. Lists are without repetitions, languages canonical. */
export function windowSaid(fields: WindowFields, last: RightsWindow | null): Said {
  return {
    effect: fields.effect,
    channels: distinct(fields.channels),
    uses: limit(fields.uses, last?.uses),
    languages: limit(fields.languages?.map((tag) => canonicalLanguage(tag)!) ?? fields.languages, last?.languages),
    maxResolution: given(fields.maxResolution, last?.maxResolution),
    deviceClasses: limit(fields.deviceClasses, last?.deviceClasses),
    exclusive: fields.exclusive === undefined ? (last?.exclusive ?? false) : (fields.exclusive ?? false),
    opensAt: inForm(fields.opensAt, fields.opensOn, last?.opensAt), opensOn: inForm(fields.opensOn, fields.opensAt, last?.opensOn),
    closesAt: inForm(fields.closesAt, fields.closesOn, last?.closesAt), closesOn: inForm(fields.closesOn, fields.closesAt, last?.closesOn),
  };
}

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];
const given = <T>(value: T | null | undefined, last: T | null | undefined): T | null => (value === undefined ? (last ?? null) : value);
const limit = <T>(list: readonly T[] | null | undefined, last: T[] | null | undefined): T[] | null => given(list && distinct(list), last);

/** One form of a bound; where the other form is given this one goes. */
const inForm = <T, Other>(value: T | null | undefined, other: Other | null | undefined, last: T | null | undefined): T | null => (value === undefined && other != null ? null : given(value, last));
