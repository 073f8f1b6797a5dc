import { ok, type Result } from '../shared/index.js';
import { coherentRows } from './coherent.js';
import { faulty, malformed, type Path, type ProofFault } from './fault.js';
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
  const byId = new Map(assets.map((entry) => [entry['id'], entry] as const));
  const sources = (id: string): readonly string[] => selected.known(byId.get(id)?.['derivedFrom'], ['world', 'assets']).map((entry) => String(entry['asset']));
  const met = byId.has(asset) ? metFrom(asset, sources) : [];
  const away = met.find((id) => !byId.has(id));
  if (away !== undefined) return malformed(['world', 'assets'], `lacks the asset "${away}", which another is made from`);
  const ofAssets = met.map((id) => ({ id, uses: selected.picked(byId.get(id)!['uses'], USE, 'assets'), derivedFrom: selected.picked(byId.get(id)!['derivedFrom'], SOURCE, 'assets') }));
  const used = new Set(ofAssets.flatMap(({ uses }) => uses.map(({ element }) => element)));
  const ofElements = elements.filter(({ id }) => used.has(id)).map((entry) => ({ id: entry['id'], clearances: selected.picked(entry['clearances'], CLEARANCE, 'elements') }));
  const ofWindows = selected.picked(windows.filter((entry) => byId.has(asset) && met.includes(String(entry['asset']))), WINDOW, 'windows');
  if (selected.fault !== undefined) return malformed(selected.fault, 'has a row that is no object, or whose recordedAt or supersededAt is no instant');
  const rows = rowsForm({ assets: ofAssets, windows: ofWindows, elements: ofElements }, ['world']);
  const coherent = rows.ok ? coherentRows(rows.value, asset, knownAt, ['world']) : rows;
  return coherent.ok ? rows : coherent;
}

const isEntries = (list: unknown): list is readonly Entry[] => Array.isArray(list) && list.every(isObject);

/** Picks rows that are known at an instant, and remembers where that could not be told. */
class Selection {
  fault: Path | undefined;

  constructor(private readonly knownAt: number) {}

  known(list: unknown, path: Path): readonly Entry[] {
    if (list === undefined || list === null) return [];
    if (isEntries(list)) return list.filter((row) => this.isKnown(row, path));
    this.fault ??= path;
    return [];
  }

  picked(list: unknown, members: readonly string[], of: string): readonly Entry[] {
    return this.known(list, ['world', of]).map((row) => Object.fromEntries(members.map((member) => [member, row[member] ?? null])));
  }

  private isKnown({ recordedAt, supersededAt }: Entry, path: Path): boolean {
    const [from, to] = [this.instant(recordedAt, -Infinity, path), this.instant(supersededAt, Infinity, path)];
    return from <= this.knownAt && this.knownAt < to;
  }

  private instant(written: unknown, absent: number, path: Path): number {
    if (written === undefined || written === null) return absent;
    const instant = typeof written === 'string' ? instantOf(written) : undefined;
    if (instant === undefined) this.fault ??= path;
    return instant ?? absent;
  }
}
