import { err, ok, type Result } from '../../shared/index.js';
import { parseFrameRate } from '../../timecode/index.js';
import { DEFAULT_QUALITY_PROFILE, qualityProfileNamed, type QualityProfile } from './profile.js';

export interface ProfileError {
  readonly code: 'NOT_AN_OBJECT' | 'UNKNOWN_BASE' | 'UNKNOWN_FIELD' | 'INVALID_VALUE';
  /** null: about the whole. */
  readonly field: string | null;
}

type Field = keyof QualityProfile;

const isLimit = (value: unknown): boolean => value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
const isWhole = (value: unknown): boolean => value === null || (isLimit(value) && Number.isInteger(value));
const isFlag = (value: unknown): boolean => typeof value === 'boolean';

const VALID: Readonly<Record<Field, (value: unknown) => boolean>> = {
  name: (value) => typeof value === 'string' && value !== '' && value.length <= 100,
  charactersPerSecond: isLimit, wordsPerMinute: isLimit, countSpaces: isFlag, wideCharacters: (value) => value === 1 || value === 2,
  minMilliseconds: isWhole, maxMilliseconds: isWhole, minGapFrames: isWhole, gapRate: (value) => typeof value === 'string' && parseFrameRate(value).ok, mayFollowAtOnce: isFlag,
  maxLines: isWhole, charactersPerLine: isWhole, mayOverlap: isFlag,
};

/** A profile as a file has it: fields of `QualityProfile` in JSON, and in `base` the name of the profile that has the others (default: ott-adult). */
export function qualityProfileOf(json: unknown): Result<QualityProfile, ProfileError> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return err({ code: 'NOT_AN_OBJECT', field: null });
  const { base: baseName = DEFAULT_QUALITY_PROFILE.name, ...fields } = json as Record<string, unknown>;
  const base = typeof baseName === 'string' ? qualityProfileNamed(baseName) : undefined;
  if (!base) return err({ code: 'UNKNOWN_BASE', field: 'base' });
  for (const [field, value] of Object.entries(fields)) {
    if (!Object.hasOwn(VALID, field)) return err({ code: 'UNKNOWN_FIELD', field });
    if (!VALID[field as Field](value)) return err({ code: 'INVALID_VALUE', field });
  }
  return ok({ ...base, name: 'own', ...fields });
}
