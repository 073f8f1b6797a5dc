import type { AvailWindow } from '../avails/index.js';
import { bearingOf, type RightsAgreement, type RightsWindow } from '../rights/index.js';
import { endedAt, recordedBy, type ResolvedTerritories } from '../rights-record/index.js';
import { type Actor, idOf, type IdSource, type RightsWindowId } from '../shared/index.js';
import { CURRENT_ZONE_RULES } from '../tzdata/index.js';
import type { StandingEntry, TitleState } from './avails-tx.js';
import type { IncomingEntry } from './read-entries.js';
import type { AvailsAction, WindowSaid } from './report.js';

/** An entry whose title and agreement are known. */
export interface PlacedEntry extends IncomingEntry {
  readonly on: TitleState;
  readonly agreement: RightsAgreement;
}

/** What becomes of a window. A row is recorded; or, where nothing is left of it, `withdrawn` at an instant. */
export interface WindowChange {
  readonly action: AvailsAction;
  readonly window: RightsWindow;
  readonly before: RightsWindow | null;
  readonly withdrawn: Date | null;
}

export interface EntryChange {
  readonly changes: readonly WindowChange[];
  /** Of the entry as it stands from now on. */
  readonly windowIds: readonly RightsWindowId[];
  readonly unchanged: number;
  /** Windows that somebody revoked here, and that stay so. */
  readonly revoked: number;
}

export interface ChangeContext {
  readonly actor: Actor;
  readonly ids: IdSource;
  readonly now: Date;
  readonly territoriesOf: (expression: string) => ResolvedTerritories;
}

/** The windows of an entry that comes, against those of the one whose place it takes. What is said in the same words again leaves alone what somebody revoked here. */
export function entryChange(incoming: PlacedEntry | null, standing: StandingEntry | null, known: ReadonlyMap<RightsWindowId, RightsWindow>, context: ChangeContext): EntryChange {
  const had = standing?.windowIds.flatMap((id) => known.get(id) ?? []) ?? [];
  if (incoming === null) return { changes: had.flatMap((window) => ended(window, context)), windowIds: [], unchanged: 0, revoked: 0 };
  const wanted = incoming.windows.map((window) => saidOf(window));
  if (standing === null) return replaced(wanted, incoming, [], context);
  if (standing.assetId !== incoming.on.id) return moved(wanted, incoming, had, context);
  const isAgain = standing.digest === incoming.digest && standing.agreementId === incoming.agreement.id;
  return isAgain ? saidAgain(wanted, incoming, standing, had, context) : replaced(wanted, incoming, had, context);
}

/** A window stays on its title: those of another one end. */
function moved(wanted: readonly WindowSaid[], entry: PlacedEntry, had: readonly RightsWindow[], context: ChangeContext): EntryChange {
  const made = replaced(wanted, entry, [], context);
  return { ...made, changes: [...had.flatMap((window) => ended(window, context)), ...made.changes] };
}

/** In the same words: what is missing or revoked was taken away here, and stays away; what was changed here is as the licensor says again. */
function saidAgain(wanted: readonly WindowSaid[], entry: PlacedEntry, { windowIds }: StandingEntry, had: readonly RightsWindow[], context: ChangeContext): EntryChange {
  const open = had.filter(({ revocationReason }) => revocationReason === null);
  if (open.length === windowIds.length) return replaced(wanted, entry, open, context);
  return { changes: [], windowIds, unchanged: open.length, revoked: windowIds.length - open.length };
}

/** Those that say the same stay, others of the same effect are changed, what is left over is ended or added. */
function replaced(wanted: readonly WindowSaid[], entry: PlacedEntry, had: readonly RightsWindow[], context: ChangeContext): EntryChange {
  const left = [...had];
  const take = (fits: (window: RightsWindow) => boolean): RightsWindow | null => {
    const at = left.findIndex(fits);
    return at < 0 ? null : left.splice(at, 1)[0]!;
  };
  const stays = wanted.map((said) => take((window) => window.agreementId === entry.agreement.id && window.revocationReason === null && isSame(said, window, entry)));
  const places = wanted.map((said, i) => stays[i] ?? take(({ effect }) => effect === said.effect));
  const changes = wanted.map((said, i) => (stays[i] ? null : places[i] ? changed(said, places[i], entry, context) : added(said, entry, context)));
  const over = left.flatMap((window) => ended(window, context));
  return { changes: [...changes.filter((change) => change !== null), ...over], windowIds: wanted.map((_, i) => stays[i]?.id ?? changes[i]!.window.id), unchanged: stays.filter((window) => window !== null).length, revoked: 0 };
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));

const saidOf = ({ effect, territories, channels, uses, opensAt, closesAt, opensOn, closesOn, languages, maxResolution, exclusive }: AvailWindow): WindowSaid => ({
  effect, territoryExpression: territories, channels: [...channels], uses: uses && [...uses], opensAt: instant(opensAt), closesAt: instant(closesAt), opensOn, closesOn, languages: languages && [...languages], maxResolution, exclusive,
});

/** What a window says, by itself. */
export const onlySaid = ({ effect, territoryExpression, channels, uses, opensAt, closesAt, opensOn, closesOn, languages, maxResolution, exclusive }: WindowSaid): WindowSaid =>
  ({ effect, territoryExpression, channels, uses, opensAt, closesAt, opensOn, closesOn, languages, maxResolution, exclusive });

/** What opened when it was received goes on from there. */
function isSame(said: WindowSaid, window: RightsWindow, { opensWhenReceived }: PlacedEntry): boolean {
  const opensAt = opensWhenReceived && window.opensAt !== null ? window.opensAt : said.opensAt;
  return window.deviceClasses === null && JSON.stringify(onlySaid({ ...said, opensAt })) === JSON.stringify(onlySaid(window));
}

function row(said: WindowSaid, last: RightsWindow | null, { on, agreement }: PlacedEntry, { actor, ids, now, territoriesOf }: ChangeContext): RightsWindow {
  return {
    ...said, ...territoriesOf(said.territoryExpression), deviceClasses: null, decides: bearingOf(said, agreement.direction), id: last?.id ?? idOf('RightsWindow', ids.next()), tenantId: actor.tenantId, projectId: on.projectId,
    assetId: on.id, agreementId: agreement.id, tzdata: CURRENT_ZONE_RULES, ruleId: null, revocationReason: null, ...recordedBy(actor, last, now),
  };
}

const added = (said: WindowSaid, entry: PlacedEntry, context: ChangeContext): WindowChange => ({ action: 'ADD', window: row(said, null, entry, context), before: null, withdrawn: null });

/** What opened when it was received does not open anew. */
function changed(said: WindowSaid, before: RightsWindow, entry: PlacedEntry, context: ChangeContext): WindowChange {
  const opensAt = entry.opensWhenReceived && before.opensAt !== null && before.revocationReason === null ? before.opensAt : said.opensAt;
  return { action: 'CHANGE', window: row({ ...said, opensAt }, before, entry, context), before, withdrawn: null };
}

export const ENDED_BY_AVAILS = 'The licensor offers it no longer';

/** What is over already is left as it is. */
function ended(before: RightsWindow, { actor, now }: ChangeContext): WindowChange[] {
  const recorded = recordedBy(actor, before, now);
  const end = endedAt(before, recorded.recordedAt);
  if (end === 'OVER') return [];
  if (end === 'UNOPENED') return [{ action: 'END', window: before, before, withdrawn: recorded.recordedAt }];
  return [{ action: 'END', window: { ...before, ...recorded, closesAt: end, closesOn: null, revocationReason: ENDED_BY_AVAILS }, before, withdrawn: null }];
}
