import { intersection, isEmptySet, minus, type TerritorySet, union } from '../rights/index.js';
import type { StandingEntry } from './avails-tx.js';
import { findingAt, type IncomingEntry } from './read-entries.js';
import type { AvailsFinding } from './report.js';

/** An entry that is to stand, and the one whose place it takes; null: none, or it stands no more. */
export interface Pair<Entry extends IncomingEntry> {
  readonly incoming: Entry | null;
  readonly standing: StandingEntry | null;
}

export interface Matched<Entry extends IncomingEntry> {
  readonly pairs: readonly Pair<Entry>[];
  readonly findings: readonly AvailsFinding[];
}

export type SetOf = (territories: string) => TerritorySet;

/**
 * What a document does to the entries of one ALID by one licensor. All that it takes is taken from what stood before it, whatever the order in the document; what it brings takes the place of what was taken
 * and is the same, else of the same transaction, else of the same offer.
 */
export function matched<Entry extends IncomingEntry>(incoming: readonly Entry[], standing: readonly StandingEntry[], setOf: SetOf): Matched<Entry> {
  const findings: AvailsFinding[] = [];
  const taken = new Set([...ofAlid(incoming, standing, setOf, findings), ...ofTransactions(incoming, standing, findings)]);
  const created = createdAgain(incoming, standing, taken, findings);
  return { pairs: paired(incoming.filter(({ brings }) => brings), [...taken, ...created]), findings };
}

/** Full extracts and deletes speak of every entry in their territories: one that reaches beyond them is neither theirs nor not. */
function ofAlid(incoming: readonly IncomingEntry[], standing: readonly StandingEntry[], setOf: SetOf, findings: AvailsFinding[]): StandingEntry[] {
  const takers = new Map(incoming.filter(({ takes }) => takes === 'ALID').map((entry) => [entry.territories, entry]));
  const [first, ...rest] = [...takers.keys()].map(setOf);
  if (!first) return [];
  const known = Map.groupBy(standing, ({ territories }) => territories);
  if ([...known.keys()].every((territories) => takers.has(territories))) return [...standing];
  const reach = rest.reduce(union, first);
  return [...known].flatMap(([territories, entries]) => {
    const set = setOf(territories);
    if (isEmptySet(intersection(set, reach))) return [];
    if (isEmptySet(minus(set, reach))) return entries;
    const at = [...takers.values()].find((taker) => !isEmptySet(intersection(setOf(taker.territories), set)))!;
    findings.push(findingAt(at, 'ERROR', 'PARTLY_TAKEN', `an entry of this ALID stands for ${territories}, of which the document speaks in part only: expected entries for all of it`));
    return [];
  });
}

const byTransaction = (entries: Iterable<StandingEntry>): Map<string | null, StandingEntry[]> => Map.groupBy(entries, ({ transactionId }) => transactionId);

function ofTransactions(incoming: readonly IncomingEntry[], standing: readonly StandingEntry[], findings: AvailsFinding[]): StandingEntry[] {
  const known = byTransaction(standing);
  return incoming.filter(({ takes }) => takes === 'TRANSACTION').flatMap((taker) => {
    const found = known.get(taker.transactionId) ?? [];
    if (found.length === 0) findings.push(findingAt(taker, 'WARNING', 'TRANSACTION_UNKNOWN', `no entry stands for the TransactionID "${taker.transactionId}": there was nothing to take away`));
    return found;
  });
}

/** A Create that is sent again is the entry that it made; another one under its transaction is none of its own. */
function createdAgain(incoming: readonly IncomingEntry[], standing: readonly StandingEntry[], taken: ReadonlySet<StandingEntry>, findings: AvailsFinding[]): StandingEntry[] {
  const left = standing.filter((entry) => !taken.has(entry));
  const [same, known] = [Map.groupBy(left, ({ digest }) => digest), byTransaction(left)];
  return incoming.filter(({ brings, takes }) => brings && takes === null).flatMap((entry) => {
    const again = same.get(entry.digest)?.shift();
    if (!again && entry.transactionId !== null && known.has(entry.transactionId)) findings.push(findingAt(entry, 'ERROR', 'TRANSACTION_EXISTS', `an entry stands for the TransactionID "${entry.transactionId}", and says something else: expected Update`));
    return again ? [again] : [];
  });
}

type Key = (entry: IncomingEntry | StandingEntry) => string | null;

/** From what is the same to what has something in common. */
const KEYS: readonly Key[] = [
  ({ digest }) => digest,
  ({ transactionId, offer }) => (transactionId === null ? null : `${transactionId}\n${offer}`),
  ({ transactionId }) => transactionId,
  ({ transactionId, offer }) => (transactionId === null ? offer : null),
];

function paired<Entry extends IncomingEntry>(incoming: readonly Entry[], taken: readonly StandingEntry[]): Pair<Entry>[] {
  const places = new Map<Entry, StandingEntry>();
  let [left, free] = [incoming, taken];
  for (const key of KEYS) {
    const byKey = Map.groupBy(free, (entry) => key(entry));
    for (const entry of left) {
      const place = key(entry) === null ? undefined : byKey.get(key(entry))?.shift();
      if (place) places.set(entry, place);
    }
    const used = new Set(places.values());
    [left, free] = [left.filter((entry) => !places.has(entry)), free.filter((entry) => !used.has(entry))];
  }
  return [...incoming.map((entry) => ({ incoming: entry, standing: places.get(entry) ?? null })), ...free.map((standing) => ({ incoming: null, standing }))];
}
