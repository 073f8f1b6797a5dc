import { type ExternalId, nameOf } from '../asset/index.js';
import { type Conflict, parseTerritories, type RightsAgreement, type RightsWindow, type TerritorySet } from '../rights/index.js';
import { AGREEMENT_LIMITS, broughtBy, conflictsIn, findConflictsAgain, geographyNow, isContested, newAgreement, recordTitles, type ResolvedTerritories, resolvedTerritories, type TitleRef, WINDOW_LIMITS } from '../rights-record/index.js';
import { type Actor, type AssetId, type Clock, type IdSource, invariant, type ProjectId, type RightsAgreementId, type RightsWindowId } from '../shared/index.js';
import type { AlidOf, AvailsEntry, AvailsHead, AvailsTx, StandingEntry, TitleState } from './avails-tx.js';
import { matched, type Pair } from './matched.js';
import { findingAt, type IncomingAvails, type IncomingEntry } from './read-entries.js';
import type { AvailsChange, AvailsTold } from './report.js';
import { ENDED_BY_AVAILS, type EntryChange, entryChange, onlySaid, type PlacedEntry, type WindowChange } from './window-changes.js';

export interface AvailsWriteDeps {
  clock: Clock;
  ids: IdSource;
}

export interface AvailsWrite {
  readonly importId: string;
  readonly incoming: IncomingAvails;
  readonly told: AvailsTold;
  readonly agreementId: RightsAgreementId | null;
  readonly projectId: ProjectId | null;
  readonly skipsMissing: boolean;
}

/** Entries that are looked at and written together: bounds what is held of windows that are there, and for how long nobody else is attended to. */
const TOGETHER = 500;
/** Titles, or ALIDs, in one question, and Avails in one statement. */
const [AT_ONCE, HEADS] = [2000, 100];
const MOST_LICENSORS = 1000;

/** Writes what a document says, group by group, each of one ALID by one licensor; errors are told, and whoever called undoes what was written. */
export async function writeAvails(deps: AvailsWriteDeps, tx: AvailsTx, actor: Actor, write: AvailsWrite): Promise<void> {
  const writer = new AvailsWriter(deps, tx, actor, write);
  const groups = [...Map.groupBy(write.incoming.entries, ({ licensor, alid }) => keyOf({ licensor, alid })).values()];
  await writer.hold(groups);
  for (const together of inChunks(groups)) await writer.write(together);
  await writer.checkCounts();
  await writer.tell();
}

const keyOf = ({ licensor, alid }: AlidOf): string => `${licensor}\n${alid}`;

/** As many groups as have some number of entries together; one by itself may have more. */
function* inChunks(groups: readonly IncomingEntry[][]): Generator<IncomingEntry[][]> {
  let [chunk, held]: [IncomingEntry[][], number] = [[], 0];
  for (const group of groups) {
    if (chunk.length > 0 && held + group.length > TOGETHER) {
      yield chunk;
      [chunk, held] = [[], 0];
    }
    chunk.push(group);
    held += group.length;
  }
  if (chunk.length > 0) yield chunk;
}

function* slices<T>(items: readonly T[], of: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += of) yield items.slice(i, i + of);
}

/** One entry with what became of its windows. */
interface Done {
  readonly pair: Pair<IncomingEntry>;
  readonly placed: PlacedEntry | null;
  readonly change: EntryChange;
}

class AvailsWriter {
  /** By their names. */
  readonly #titles = new Map<string, TitleState>();
  readonly #agreements = new Map<string, RightsAgreement | null>();
  readonly #changed = new Map<AssetId, ProjectId>();
  /** Titles that have more windows, each with the first entry that says so. */
  readonly #grown = new Map<AssetId, PlacedEntry>();
  /** Of titles, before their windows were changed; and of windows that may be in a conflict, the entries. */
  readonly #conflicts = new Map<AssetId, readonly Conflict[]>();
  readonly #contested = new Map<string, PlacedEntry>();
  readonly #territories = new Map<string, { readonly set: TerritorySet; readonly resolved: ResolvedTerritories }>();
  readonly #scope = { geography: geographyNow(), group: () => undefined };

  constructor(private readonly deps: AvailsWriteDeps, private readonly tx: AvailsTx, private readonly actor: Actor, private readonly of: AvailsWrite) {}

  /** All titles first, as everybody does, then what the windows rest on. */
  async hold(groups: readonly IncomingEntry[][]): Promise<void> {
    const [owners, standing] = [await this.#owners(), new Set<AssetId>()];
    for (const some of slices(groups.map(([first]) => first!), AT_ONCE)) for (const id of await this.tx.avails.titlesOf(some)) standing.add(id);
    const held = new Map((await this.tx.avails.hold([...new Set([...owners.values(), ...standing])])).map((title) => [title.id, title]));
    for (const [name, id] of owners) if (held.has(id)) this.#titles.set(name, held.get(id)!);
    await this.#findAgreements();
  }

  /** Names of titles that somebody has. */
  async #owners(): Promise<Map<string, AssetId>> {
    const [asked, owners] = [new Set<string>(), new Map<string, AssetId>()];
    for (const some of slices(this.of.incoming.entries, AT_ONCE)) {
      const names = new Map<string, ExternalId>();
      for (const { brings, names: own } of some) if (brings) for (const name of own) if (!asked.has(nameOf(name))) names.set(nameOf(name), name);
      for (const name of names.keys()) asked.add(name);
      if (names.size > 0) for (const name of await this.tx.bulk.owners([...names.values()])) owners.set(nameOf(name), name.assetId);
    }
    return owners;
  }

  /** Of each licensor: the one that is said, else the one that entries rest on, else the only one, else a new one. */
  async #findAgreements(): Promise<void> {
    const first = new Map(this.of.incoming.entries.filter(({ brings }) => brings).map((entry) => [entry.licensor, entry]));
    if (first.size > MOST_LICENSORS) return this.of.told.find(findingAt([...first.values()].at(-1)!, 'ERROR', 'LIMIT_EXCEEDED', `${first.size} licensors: taken are ${MOST_LICENSORS} at most`));
    const known = this.of.agreementId === null ? Map.groupBy(await this.tx.avails.agreementsWith([...first.keys()]), ({ party }) => party) : null;
    for (const [licensor, entry] of first) this.#agreements.set(licensor, await this.#agreementWith(entry, known?.get(licensor) ?? []));
  }

  async #agreementWith(entry: IncomingEntry, known: Awaited<ReturnType<AvailsTx['avails']['agreementsWith']>>): Promise<RightsAgreement | null> {
    if (this.of.agreementId !== null) return this.tx.agreements.held(this.of.agreementId);
    const used = known.filter((agreement) => agreement.used);
    const [only, other] = used.length > 0 ? used : known;
    if (other) {
      this.of.told.find(findingAt(entry, 'ERROR', 'SEVERAL_AGREEMENTS', `there are several agreements with the licensor "${entry.licensor}": expected one of them as \`agreementId\``));
      return null;
    }
    if (only) return this.tx.agreements.held(only.id);
    return newAgreement(this.deps, this.tx, this.actor, { name: `Avails of ${entry.licensor}`.slice(0, AGREEMENT_LIMITS.name), party: entry.licensor, direction: 'GRANT_IN' });
  }

  async write(groups: readonly IncomingEntry[][]): Promise<void> {
    const standing = Map.groupBy(await this.tx.avails.standing(groups.map(([first]) => first!)), keyOf);
    const placed = new Map<IncomingEntry, PlacedEntry>();
    const pairs = groups.flatMap((group) => {
      const entries = group.filter((entry) => !entry.brings || this.#place(entry, placed));
      const found = matched(entries, standing.get(keyOf(group[0]!)) ?? [], (territories) => this.#territoriesOf(territories).set);
      this.of.told.find(...found.findings);
      return found.pairs;
    });
    for (const some of slices(pairs, TOGETHER)) if (!this.of.told.isRefused) await this.#save(await this.#decide(some, placed));
  }

  /** Where an entry goes; false: nowhere, which was told. */
  #place(entry: IncomingEntry, placed: Map<IncomingEntry, PlacedEntry>): boolean {
    const agreement = this.#agreements.get(entry.licensor);
    const found = entry.names.map((name) => this.#titles.get(nameOf(name))).find((title) => title !== undefined);
    const fault = placeFault(entry, found, this.of.projectId);
    if (fault === null && agreement && agreement.projectId !== null && agreement.projectId !== found!.projectId) this.of.told.find(findingAt(entry, 'ERROR', 'OTHER_PROJECT', 'the agreement belongs to another project than the title'));
    else if (fault === null && agreement) placed.set(entry, { ...entry, on: found!, agreement });
    else if (fault !== null) this.#missing(entry, fault);
    return placed.has(entry);
  }

  #missing(entry: IncomingEntry, message: string): void {
    const { told, skipsMissing } = this.of;
    if (skipsMissing) told.skipped += 1;
    told.find(findingAt(entry, skipsMissing ? 'WARNING' : 'ERROR', 'TITLE_UNKNOWN', skipsMissing ? `${message}: the entry is left out` : message));
  }

  async #decide(pairs: readonly Pair<IncomingEntry>[], placed: ReadonlyMap<IncomingEntry, PlacedEntry>): Promise<Done[]> {
    const known = new Map<RightsWindowId, RightsWindow>();
    for (const some of slices(pairs.flatMap(({ standing }) => standing?.windowIds ?? []), TOGETHER)) for (const window of await this.tx.avails.windows(some)) known.set(window.id, window);
    const context = { actor: this.actor, ids: this.deps.ids, now: this.deps.clock.now(), territoriesOf: (expression: string) => this.#territoriesOf(expression).resolved };
    return pairs.map((pair) => {
      const entry = pair.incoming && placed.get(pair.incoming)!;
      return { pair, placed: entry, change: entryChange(entry, pair.standing, known, context) };
    });
  }

  async #save(done: readonly Done[]): Promise<void> {
    for (const each of done) this.#tell(each);
    const changes = done.flatMap(({ change }) => change.changes);
    await this.#lookBefore(changes);
    const { avails } = this.tx;
    for (const some of slices(changes.filter(({ withdrawn }) => withdrawn === null), TOGETHER)) await avails.record(some.map(({ window }) => window));
    await avails.withdraw(changes.flatMap(({ window, withdrawn }) => (withdrawn === null ? [] : [{ id: window.id, at: withdrawn }])), ENDED_BY_AVAILS);
    await avails.remove(done.flatMap(({ pair: { incoming, standing } }) => (incoming === null && standing ? [standing.id] : [])));
    const entries = done.flatMap((each) => this.#entryOf(each));
    for (const some of slices(this.#headsOf(entries), HEADS)) await avails.putHeads(some);
    if (entries.length > 0) await avails.put(entries);
  }

  #tell({ pair: { standing }, placed, change }: Done): void {
    const { told } = this.of;
    told.unchanged += change.unchanged;
    if (change.revoked > 0) told.find(findingAt(placed!, 'WARNING', 'REVOKED_HERE', `${change.revoked} of its windows were revoked here, and stay so while the entry says what it said`));
    for (const each of change.changes) {
      this.#changed.set(each.window.assetId, each.window.projectId);
      if (placed && each.action === 'ADD' && !this.#grown.has(placed.on.id)) this.#grown.set(placed.on.id, placed);
      if (placed && isContested(each.window)) this.#contested.set(each.window.id, placed);
      told.change(changeOf(each, placed, placed ?? standing!));
    }
  }

  /** The entry as it stands now; none where it stands so already. */
  #entryOf({ pair: { standing }, placed, change: { windowIds } }: Done): AvailsEntry[] {
    if (!placed) return [];
    const { on, agreement, sheet, head, ordinal, licensor, alid, transactionId, territories, offer, digest, transaction } = placed;
    const isThere = standing !== null && standing.digest === digest && standing.assetId === on.id && standing.agreementId === agreement.id && String(standing.windowIds) === String(windowIds);
    return isThere ? [] : [{
      id: standing?.id ?? this.deps.ids.next(), tenantId: this.actor.tenantId, projectId: on.projectId, assetId: on.id, agreementId: agreement.id, importId: this.of.importId, sheet, head, ordinal, licensor, alid, transactionId,
      territories, offer, digest, windowIds: [...windowIds], transaction,
    }];
  }

  #headsOf(entries: readonly AvailsEntry[]): AvailsHead[] {
    const { importId, incoming } = this.of;
    const { tenantId, projectId } = this.actor;
    return [...new Set(entries.map(({ head }) => head))].map((number) => ({ importId, number, tenantId, projectId, avail: incoming.heads[number]! }));
  }

  /** When all is written: what ends makes room. */
  async checkCounts(): Promise<void> {
    if (this.of.told.isRefused) return;
    for (const some of slices([...this.#grown.keys()], AT_ONCE)) for (const [id, count] of await this.tx.avails.windowCounts(some)) {
      if (count > WINDOW_LIMITS.windows) this.of.told.find(findingAt(this.#grown.get(id)!, 'ERROR', 'LIMIT_EXCEEDED', `its title would have ${count} windows: ${WINDOW_LIMITS.windows} at most`));
    }
  }

  async #lookBefore(changes: readonly WindowChange[]): Promise<void> {
    const titles = new Map(changes.map(({ window: { assetId, projectId } }) => [assetId, { id: assetId, projectId }]));
    const unseen = [...titles.values()].filter(({ id }) => !this.#conflicts.has(id));
    const found = await conflictsIn(this.tx, unseen);
    for (const { id } of unseen) this.#conflicts.set(id, found.get(id) ?? []);
  }

  #tellConflicts(titles: readonly TitleRef[], found: ReadonlyMap<AssetId, readonly Conflict[]>): void {
    for (const { kind, window, other } of titles.flatMap(({ id }) => broughtBy(this.#conflicts.get(id) ?? [], found.get(id) ?? []))) {
      const entry = this.#contested.get(window) ?? this.#contested.get(other ?? '');
      const message = `${kind}: a window of the title contradicts others: rightsConflicts has it`;
      this.of.told.find(entry ? findingAt(entry, 'WARNING', 'CONFLICT', message) : { severity: 'WARNING', code: 'CONFLICT', place: null, line: null, column: null, path: null, message });
    }
  }

  /** Readers of the titles see their windows. What a licensor grants is so: what it contradicts is kept, and refuses nothing. */
  async tell(): Promise<void> {
    if (this.of.told.isRefused) return;
    const titles = [...this.#changed].map(([id, projectId]) => ({ id, projectId }));
    for (const some of slices(titles, AT_ONCE)) {
      await this.tx.avails.touch(some.map(({ id }) => id));
      await recordTitles(this.tx, this.actor, some, { availsImport: this.of.importId });
      this.#tellConflicts(some, await findConflictsAgain(this.tx, some, { actor: this.actor, at: this.deps.clock.now(), override: null }));
    }
  }

  #territoriesOf(expression: string): { readonly set: TerritorySet; readonly resolved: ResolvedTerritories } {
    const known = this.#territories.get(expression);
    if (known) return known;
    const [set, resolved] = [parseTerritories(expression, this.#scope), resolvedTerritories(expression, this.#scope)];
    invariant(set.ok && resolved.ok, 'territories of avails are codes that are known, and some are left');
    const both = { set: set.value, resolved: resolved.value };
    this.#territories.set(expression, both);
    return both;
  }
}

/** Why an entry has no title; null: it has. */
function placeFault({ names }: IncomingEntry, title: TitleState | undefined, projectId: ProjectId | null): string | null {
  const looked = names.slice(0, 6).map(({ scheme, value }) => `${scheme}:${value}`.slice(0, 100)).join(', ');
  if (title === undefined) return `no title of the catalogue has one of its ids: ${looked || 'it has none'}`;
  if (title.status === 'DELETED') return `the title with one of its ids was deleted: ${looked}`;
  return projectId !== null && title.projectId !== projectId ? `the title with one of its ids is in another project: ${looked}` : null;
}

const changeOf = ({ action, window, before }: WindowChange, placed: PlacedEntry | null, { licensor, alid, transactionId }: PlacedEntry | StandingEntry): AvailsChange => ({
  action, place: placed?.place ?? null, licensor, alid, transactionId, title: placed?.title ?? null, assetId: window.assetId, windowId: window.id,
  before: before && onlySaid(before), after: action === 'END' ? null : onlySaid(window),
});
