import { type Err, ok, type Result } from '../shared/index.js';
import { coherentRows } from './coherent.js';
import { faulty, malformed, type ProofFault } from './fault.js';
import { isObject } from './form.js';
import { instantOf } from './instant.js';
import { metFrom } from './lineage.js';
import { type Context, type Proof, type Rows, rowsForm } from './proof.js';

type Entry = Readonly<Record<string, unknown>>;

const WINDOW = [
  'id', 'asset', 'effect', 'territories', 'channels', 'opensAt', 'closesAt', 'opensOn', 'closesOn', 'languages', 'maxResolution', 'deviceClasses', 'uses', 'recordedAt',
];
const CLEARANCE = ['id', 'territories', 'channels', 'opensAt', 'closesAt', 'opensOn', 'closesOn', 'uses', 'recordedAt'];
const USE = ['element', 'in', 'out', 'recordedAt'];
const SOURCE = ['asset', 'in', 'out', 'at', 'recordedAt'];

/**
 * Whether the rows of a proof are all that a world document has for its question, and no others; likewise its groups and its versions.
 * A world that cannot be read is MALFORMED, with a path that begins with `world`.
 */
export function completeIn(world: unknown, { geography, tzdata, groups, context, rows }: Proof): Result<null, ProofFault> {
  if (!isObject(world)) return malformed(['world'], 'expected an object');
  if (world['geography'] !== geography) return faulty('INCOMPLETE', ['proof', 'geography'], `the world says ${JSON.stringify(world['geography'])}`);
  if (world['tzdata'] !== tzdata) return faulty('INCOMPLETE', ['proof', 'tzdata'], `the world says ${JSON.stringify(world['tzdata'])}`);
  const known = isObject(world['groups']) ? world['groups'] : {};
  for (const [name, text] of groups) if (!Object.hasOwn(known, name) || known[name] !== text) return faulty('INCOMPLETE', ['proof', 'groups', name], 'the world has another, or none');
  if (!asks(world['contexts'], context)) return faulty('INCOMPLETE', ['proof', 'context'], 'is none of the questions of the world');
  const all = rowsOf(world, context.asset, context.knownAt);
  return all.ok ? sameRows(rows, all.value) : all;
}

/** Whether a question stands in the world; one that has no questions may be asked any. */
function asks(contexts: unknown, context: Context): boolean {
  return !Array.isArray(contexts) || contexts.length === 0 || contexts.some((asked: unknown) => isObject(asked) && isQuestion(asked, context));
}

function isQuestion(asked: Entry, { at, knownAt, ...plain }: Context): boolean {
  const meant: Entry = { ...asked, use: asked['use'] ?? 'FULL' };
  return isInstant(meant['at'], at) && isInstant(meant['knownAt'], knownAt) && Object.entries(plain).every(([name, value]) => (meant[name] ?? null) === value);
}

const isInstant = (written: unknown, instant: number): boolean => typeof written === 'string' && instantOf(written) === instant;

function sameRows(given: Rows, all: Rows): Result<null, ProofFault> {
  for (const list of ['assets', 'windows', 'elements'] as const) {
    const [mine, theirs] = [given[list].map(text), all[list].map(text)];
    const other = theirs.findIndex((row, index) => row !== mine[index]);
    const path = ['proof', 'rows', list];
    if (other !== -1) return faulty('INCOMPLETE', [...path, String(other)], `the world has "${all[list][other]!.id}" here, and it is missing, elsewhere or another row`);
    if (mine.length > theirs.length) return faulty('INCOMPLETE', [...path, String(theirs.length)], 'the world does not have this row');
  }
  return ok(null);
}

/** Both sides were read by one form, so that equal rows have equal text. */
const text = (row: Rows['assets' | 'windows' | 'elements'][number]): string => JSON.stringify(row);

/** The rows of a world that are known at an instant of one asset, in the form of a proof. */
function rowsOf(world: Entry, asset: string, knownAt: number): Result<Rows, ProofFault> {
  const lists = { assets: world['assets'] ?? [], windows: world['windows'] ?? [], elements: world['elements'] ?? [] };
  for (const [name, list] of Object.entries(lists)) if (!isEntries(list)) return malformed(['world', name], 'expected a list of objects');
  const { assets, windows, elements } = lists as Record<keyof typeof lists, readonly Entry[]>;
  const selected = new Selection(knownAt);
  const met = selected.lineage(byId(assets), asset);
  const used = selected.elements(byId(elements), new Set(met.flatMap(({ uses }) => uses.map(({ element }) => element))));
  const ids = new Set<unknown>(met.map(({ id }) => id));
  const ofMet = windows.filter((window) => ids.has(window['asset']));
  const raw = { assets: met, windows: selected.picked(ofMet, WINDOW, 'windows'), elements: used };
  if (selected.fault !== undefined) return selected.fault;
  const rows = rowsForm(raw, ['world']);
  const coherent = rows.ok ? coherentRows(rows.value, asset, knownAt, ['world']) : rows;
  return coherent.ok ? rows : coherent;
}

const byId = (entries: readonly Entry[]): ReadonlyMap<unknown, Entry> => new Map(entries.map((entry) => [entry['id'], entry] as const));
const isEntries = (list: unknown): list is readonly Entry[] => Array.isArray(list) && list.every(isObject);

/** Picks what is known at an instant, and remembers where that could not be told. */
class Selection {
  fault: Err<ProofFault> | undefined;

  constructor(private readonly knownAt: number) {}

  /** The asset and its ancestors, depth first. */
  lineage(assets: ReadonlyMap<unknown, Entry>, asset: string) {
    const sourcesOf = (id: string): readonly string[] => this.known(assets.get(id)?.['derivedFrom'], 'assets').map((entry) => String(entry['asset']));
    const met = assets.has(asset) ? metFrom(asset, sourcesOf) : [];
    return met.map((id) => {
      const entry = assets.get(id) ?? this.lacks('assets', `the asset "${id}", which another is made from`);
      return { id, uses: this.picked(entry['uses'], USE, 'assets'), derivedFrom: this.picked(entry['derivedFrom'], SOURCE, 'assets') };
    });
  }

  elements(elements: ReadonlyMap<unknown, Entry>, used: ReadonlySet<unknown>) {
    return [...used].map((id) => {
      const entry = elements.get(id) ?? this.lacks('elements', `the element ${JSON.stringify(id)}, which is used`);
      return { id, clearances: this.picked(entry['clearances'], CLEARANCE, 'elements') };
    });
  }

  picked(list: unknown, members: readonly string[], of: string): readonly Entry[] {
    return this.known(list, of).map((row) => Object.fromEntries(members.map((member) => [member, row[member] ?? null])));
  }

  private known(list: unknown, of: string): readonly Entry[] {
    if (list === undefined || list === null) return [];
    if (isEntries(list)) return list.filter((row) => this.isKnown(row, of));
    this.fault ??= malformed(['world', of], 'has a row that is no object');
    return [];
  }

  private isKnown({ recordedAt, supersededAt }: Entry, of: string): boolean {
    return this.instant(recordedAt, -Infinity, of) <= this.knownAt && this.knownAt < this.instant(supersededAt, Infinity, of);
  }

  private instant(written: unknown, absent: number, of: string): number {
    if (written === undefined || written === null) return absent;
    const instant = typeof written === 'string' ? instantOf(written) : undefined;
    if (instant === undefined) this.fault ??= malformed(['world', of], 'has a row whose recordedAt or supersededAt is no instant');
    return instant ?? absent;
  }

  private lacks(of: string, what: string): Entry {
    this.fault ??= malformed(['world', of], `lacks ${what}`);
    return {};
  }
}
