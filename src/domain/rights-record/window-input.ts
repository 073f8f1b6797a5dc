import type { DeviceClass, RightsEffect, RightsWindow } from '../rights/index.js';
import { type AssetId, canonicalLanguage, requiredTextFaults, type RightsAgreementId, type RightsWindowId, userError } from '../shared/index.js';
import { given, type InputFault, limit, listFaults, type Term, type TermFields, termFaults, termSaid } from './term-input.js';

/** What a client may say of a window. Of the lists that limit it, absent keeps and null clears. */
export interface WindowFields extends TermFields {
  effect: RightsEffect;
  languages?: readonly string[] | null;
  maxResolution?: number | null;
  deviceClasses?: readonly DeviceClass[] | null;
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
  /** Why it is to be recorded although it contradicts other windows. */
  override?: { reason: string } | null;
  idempotencyKey?: string | null;
}

/** `windows`: those that are known, of one title. `maxResolution`: lines. */
export const WINDOW_LIMITS = { maxResolution: 100_000, windows: 10_000, reason: 2000 } as const;

/** Every fault of the fields by themselves, with its path; bounds are looked at together with what stays. */
export function windowFaults(fields: WindowFields & Pick<PutWindow, 'override'>): InputFault[] {
  return [
    ...(fields.override == null ? [] : requiredTextFaults(fields.override.reason, ['override', 'reason'], WINDOW_LIMITS.reason)),
    ...termFaults(fields),
    ...listFaults('languages', fields.languages),
    ...listFaults('deviceClasses', fields.deviceClasses),
    ...(fields.languages ?? []).flatMap((tag, i) => (canonicalLanguage(tag) === null ? [userError('INVALID' as const, ['languages', String(i)], { value: tag.slice(0, 100) })] : [])),
    ...resolutionFaults(fields.maxResolution),
  ];
}

function resolutionFaults(lines: number | null | undefined): InputFault[] {
  const isOne = lines == null || (Number.isInteger(lines) && lines > 0 && lines <= WINDOW_LIMITS.maxResolution);
  return isOne ? [] : [userError('INVALID', ['maxResolution'], { lowest: 1, highest: WINDOW_LIMITS.maxResolution })];
}

/** What a window limits itself to, besides its term. */
export type Limits = Pick<RightsWindow, 'effect' | 'languages' | 'maxResolution' | 'deviceClasses' | 'exclusive'>;

/** What the row after `last` says; the fields have no faults. Lists are without repetitions, languages canonical. */
export const windowSaid = (fields: WindowFields, last: RightsWindow | null): Term & Limits => ({ ...termSaid(fields, last), ...limitsSaid(fields, last) });

export function limitsSaid(fields: WindowFields, last: Limits | null): Limits {
  return {
    effect: fields.effect,
    languages: limit(fields.languages?.map((tag) => canonicalLanguage(tag)!) ?? fields.languages, last?.languages),
    maxResolution: given(fields.maxResolution, last?.maxResolution),
    deviceClasses: limit(fields.deviceClasses, last?.deviceClasses),
    exclusive: fields.exclusive === undefined ? (last?.exclusive ?? false) : (fields.exclusive ?? false),
  };
}
