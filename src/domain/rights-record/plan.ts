import { createHash } from 'node:crypto';
import { type AssetRights, type AvailabilityChange, type Conflict, codesOf, type RightsWindow } from '../rights/index.js';
import { type AssetId, canonicalJson, invariant, type RightsWindowId } from '../shared/index.js';
import type { TitleRef } from './element.js';
import type { RevokeWindow } from './revoke-service.js';
import type { PutWindow } from './window-input.js';

/** One of a plan: a window is recorded, or ends. */
export type RightsChange = { readonly put: PutWindow } | { readonly revoke: RevokeWindow };

/** A window that a plan writes. `after` null: nothing is left of it. */
export interface PlannedWindow {
  /** Which change of the plan it was. */
  readonly change: number;
  readonly title: TitleRef;
  readonly windowId: RightsWindowId;
  readonly before: RightsWindow | null;
  readonly after: RightsWindow | null;
}

export interface TitleConflicts {
  readonly title: TitleRef;
  readonly conflicts: readonly Conflict[];
}

/** What changes make, in a unit that may still be undone. */
export interface CarriedOut {
  /** Whose windows they are; they are held. */
  readonly titles: readonly TitleRef[];
  readonly windows: readonly PlannedWindow[];
  readonly brought: readonly TitleConflicts[];
  /** Of these titles and of what is derived from them, all of it. */
  readonly availability: readonly AvailabilityChange[];
  /** SHA-256, hexadecimal: of what was asked, what was read and what comes of it. */
  readonly hash: string;
}

/** What a plan was made from. */
export interface PlanRead {
  readonly changes: readonly RightsChange[];
  readonly rights: ReadonlyMap<AssetId, AssetRights>;
  readonly known: readonly RightsWindow[];
}

/** Ids and instants that are made anew each time are not in it: a new window is called by its change. */
export function planHash({ changes, rights, known }: PlanRead, { windows, brought, availability }: Omit<CarriedOut, 'hash'>): string {
  const names = new Map<string, string>(windows.filter(({ before }) => before === null).map(({ windowId, change }) => [windowId, `new ${change}`]));
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
  const text = canonicalJson(plain({
    changes,
    titles: [...rights].map(([id, { policy, rows }]) => [id, policy, createHash('sha256').update(rows).digest('hex')]).toSorted(),
    known: known.map(({ id, version }) => `${id} ${version}`).toSorted(),
    windows: windows.map(({ change, windowId, after }) => [change, name(windowId), after && { ...said(after), territories: after.territoryCodes ?? after.territories }]),
    conflicts: brought.flatMap(({ title, conflicts }) => conflicts.map(({ kind, window, other, extent: { territories, channels, from, until } }) =>
      [title.id, kind, [name(window), name(other)].map(String).toSorted().join(), codesOf(territories).join(), channels.join(), from, until].join('\n'))).toSorted(),
    availability: availability.map(({ from, until, ...change }) => ({ ...change, from: String(from), until: String(until) })),
  }));
  invariant(text.ok, 'a plan is JSON');
  return createHash('sha256').update(text.value).digest('hex');
}

/** As JSON has it: instants are text, and what is absent is not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What a window says. */
export const said = ({ agreementId, effect, decides, territoryExpression, channels, uses, opensAt, closesAt, opensOn, closesOn, languages, maxResolution, deviceClasses, exclusive }: RightsWindow) =>
  ({ agreementId, effect, decides, territoryExpression, channels, uses, opensAt, closesAt, opensOn, closesOn, languages, maxResolution, deviceClasses, exclusive });
