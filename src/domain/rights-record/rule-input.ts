import { isName, type RightsEffect } from '../rights/index.js';
import { boundFaults, canonicalBound, NO_BOUND, type RuleBound, type RuleBounds } from '../rights-rule/index.js';
import { type UserError, userError } from '../shared/index.js';
import type { TemplateRule, WindowMatter } from './rule.js';
import { limit } from './term-input.js';
import { limitsSaid, windowFaults, type WindowFields } from './window-input.js';

/** A bound as it is given: of its forms one at most. */
export type GivenBound = { readonly [K in keyof RuleBound]?: RuleBound[K] };

/** What a client may say of a rule. Of bounds, and of the lists that limit it, absent keeps and null clears. */
export interface RuleFields extends Pick<WindowFields, 'channels' | 'uses' | 'languages' | 'maxResolution' | 'deviceClasses' | 'exclusive'> {
  name: string;
  effect: RightsEffect;
  opens?: GivenBound | null;
  closes?: GivenBound | null;
}

/** `rules`: of a title; `listed`: of a template; `templates`: of a tenant. */
export const RULE_LIMITS = { rules: 1000, listed: 100, templates: 1000 } as const;

export type RuleInputFault = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED' | 'TWO_FORMS'>;

export const nameFaults = (name: string): RuleInputFault[] =>
  (isName(name) ? [] : [userError('INVALID', ['name'], { reason: 'it has letters, digits, "_", "-" and ".", begins with a letter or digit, and is not longer than 100' })]);

/** Every fault of the fields by themselves, with its path. */
export const ruleFaults = (fields: RuleFields): RuleInputFault[] => [...nameFaults(fields.name), ...windowFaults(fields)];

/** Of the bounds together with what stays. */
export const boundErrors = (bounds: RuleBounds): RuleInputFault[] => boundFaults(bounds).map(({ code, path, reason }) => userError(code, path, { reason }));

/** The bounds of the row after `last`; their faults are looked for afterwards. */
export const boundsSaid = ({ opens, closes }: Pick<RuleFields, 'opens' | 'closes'>, last: RuleBounds | null): RuleBounds => ({ opens: boundSaid(opens, last?.opens), closes: boundSaid(closes, last?.closes) });

const boundSaid = (given: GivenBound | null | undefined, last: RuleBound | undefined): RuleBound => (given === undefined ? (last ?? NO_BOUND) : wholeBound(given ?? {}));
const wholeBound = ({ on = null, at = null, event = null, window = null, edge = null, offset = null, lasts = null }: GivenBound): RuleBound => ({ on, at, event, window, edge, offset, lasts });

export const canonicalBounds = ({ opens, closes }: RuleBounds): RuleBounds => ({ opens: canonicalBound(opens), closes: canonicalBound(closes) });

/** What the row after `last` says besides its bounds; the fields have no faults. */
export const matterSaid = (fields: RuleFields, last: WindowMatter | null): WindowMatter => ({ ...limitsSaid(fields, last), channels: [...new Set(fields.channels)], uses: limit(fields.uses, last?.uses) });

/** The windows that bounds follow and that are none of these: each with its path. */
export const unknownFollowed = ({ opens, closes }: RuleBounds, names: ReadonlySet<string>): UserError<'NOT_FOUND'>[] =>
  Object.entries({ opens, closes }).flatMap(([side, { window }]) => (window === null || names.has(window) ? [] : [userError('NOT_FOUND', [side, 'window'])]));

/** Whether one of a rule's bounds follows another's window. */
export const isFollowing = ({ opens, closes }: RuleBounds, name: string): boolean => opens.window === name || closes.window === name;

export const templateRule = (fields: RuleFields): TemplateRule => ({ name: fields.name, ...matterSaid(fields, null), ...boundsSaid(fields, null) });
