import { createHash } from 'node:crypto';
import { type ExternalId, lookupForm } from '../asset/index.js';
import {
  type AvailDocument, type AvailEntry, type AvailFault, type AvailsSource, type AvailWindow, checkAvails, contentOf, entriesOf, expressionOf, type SpreadsheetReader, territoryClock, windowsOfAvail, type WindowsContext,
} from '../avails/index.js';
import { CURRENT_GEOGRAPHY, type Geography, geographyOf } from '../geography/index.js';
import { isEmptySet, parseTerritories } from '../rights/index.js';
import { err, invariant, isStorableText, ok, type Result } from '../shared/index.js';
import { CURRENT_ZONE_RULES, zoneRulesOf } from '../tzdata/index.js';
import { packedHead, transactionsOf } from './packed.js';
import type { AvailsFinding } from './report.js';
import { type AvailsFormat, bytesOfText, formatOf, readAvails, versionOf } from './source.js';

/** One transaction of a document, as an import needs it: plain data. */
export interface IncomingEntry extends Pick<AvailEntry, 'place' | 'line' | 'column' | 'entryType' | 'licensor' | 'alid' | 'transactionId' | 'title'> {
  /** Its place in the document, from 0. */
  readonly ordinal: number;
  /** Which of the document's tables it is from. */
  readonly sheet: number;
  /** Under which its title may be in the catalogue, strongest first. */
  readonly names: readonly ExternalId[];
  /** As an expression. */
  readonly territories: string;
  /** What it takes from what was known: all of its ALID in its territories, its transaction, or nothing. */
  readonly takes: 'ALID' | 'TRANSACTION' | null;
  /** Whether it brings something; else it only takes. */
  readonly brings: boolean;
  /** Those with bounds that are known. */
  readonly windows: readonly AvailWindow[];
  /** The opening is when the document was received, and stays what it was when it is received again. */
  readonly opensWhenReceived: boolean;
  /** Licence, format, territories and languages: what it offers, whenever. */
  readonly offer: string;
  /** The number of its Avail among the heads, and its own tree, for whoever wants the document again. */
  readonly head: number;
  readonly transaction: string;
  /** SHA-256 of both trees. */
  readonly digest: string;
}

export interface IncomingAvails {
  readonly format: AvailsFormat;
  readonly version: string | null;
  readonly sources: readonly AvailsSource[];
  /** Each Avail without its transactions, as JSON. */
  readonly heads: readonly string[];
  /** Without errors, where there are entries. */
  readonly entries: readonly IncomingEntry[];
  readonly findings: readonly AvailsFinding[];
}

export interface ReadingOptions {
  /** Default: by its content. */
  readonly format?: AvailsFormat | null;
  /** Milliseconds since 1970: what `Immediate` means. */
  readonly receivedAt: number;
}

export const AVAILS_ENTRIES = 100_000;
const MOST_NAME = 300;

/** Reads a document, looks at all of it, and says what its entries grant. Where something in it is wrong there are no entries. Err: it cannot be read at all. */
export function readIncoming(content: string | Uint8Array, { format, receivedAt }: ReadingOptions, spreadsheets: SpreadsheetReader): Result<IncomingAvails, AvailsFinding> {
  const bytes = typeof content === 'string' ? bytesOfText(content) : content;
  const read = readAvails(bytes, format ?? formatOf(bytes), spreadsheets);
  if (!read.ok) return read;
  const { documents } = read.value;
  const [geography, rules] = [geographyOf(CURRENT_GEOGRAPHY), zoneRulesOf(CURRENT_ZONE_RULES)];
  invariant(geography && rules, 'the current versions are held');
  const findings = documents.flatMap((document) => checkAvails(document, geography).map(findingOf));
  const whole = { format: read.value.format, version: versionOf(documents[0]?.source), sources: documents.map(({ source }) => source) };
  if (isRefused(findings)) return ok({ ...whole, heads: [], entries: [], findings });
  const reader = new EntryReader({ receivedAt, clock: territoryClock(rules), countries: geography.countries }, geography, findings);
  documents.forEach((document, sheet) => reader.read(document, sheet));
  if (reader.entries.length > AVAILS_ENTRIES) return err({ ...NOWHERE, severity: 'ERROR', code: 'LIMIT_EXCEEDED', message: `${reader.entries.length} entries: taken are ${AVAILS_ENTRIES} at most` });
  return ok({ ...whole, ...(isRefused(findings) ? { heads: [], entries: [] } : { heads: reader.heads, entries: reader.entries }), findings });
}

const NOWHERE = { place: null, line: null, column: null, path: null };

const isRefused = (findings: readonly AvailsFinding[]): boolean => findings.some(({ severity }) => severity === 'ERROR');

const findingOf = ({ code, severity, place, line, column, path, message }: AvailFault): AvailsFinding =>
  ({ severity: severity === 'error' ? 'ERROR' : 'WARNING', code, place, line, column, path, message });

/** About an entry as a whole. */
export const findingAt = ({ place, line, column }: Pick<AvailEntry, 'place' | 'line' | 'column'>, severity: AvailsFinding['severity'], code: string, message: string): AvailsFinding =>
  ({ severity, code, place, line, column, path: null, message });

class EntryReader {
  readonly heads: string[] = [];
  readonly entries: IncomingEntry[] = [];

  readonly #somewhere = new Map<string, boolean>();

  constructor(private readonly context: WindowsContext, private readonly geography: Geography, private readonly findings: AvailsFinding[]) {}

  read(document: AvailDocument, sheet: number): void {
    const entries = entriesOf(document).values();
    for (const avail of document.avails) {
      const tree = packedHead(avail);
      const [head, digest] = [this.heads.push(tree) - 1, sha256(tree)];
      for (const transaction of transactionsOf(avail)) this.#entry(entries.next().value!, { sheet, head, transaction: contentOf(transaction) }, digest);
    }
  }

  #entry(entry: AvailEntry, tree: Pick<IncomingEntry, 'sheet' | 'head' | 'transaction'>, headDigest: string): void {
    const windows = windowsOfAvail(entry, this.context);
    if (!windows.ok) return void this.findings.push(findingAt(entry, 'ERROR', windows.error.code, windows.error.message));
    const [unfit, facts] = [nameFault(entry), factsOf(entry)];
    if (unfit) return void this.findings.push(findingAt(entry, 'ERROR', 'INVALID', unfit));
    const { takesAway, windows: all, notes } = windows.value;
    if (!this.#isSomewhere(facts.territories)) return void this.findings.push(findingAt(entry, 'ERROR', 'NO_TERRITORY', `${facts.territories} leaves no territory`));
    const known = all.filter(({ opensAfter, closesAfter }) => opensAfter === null && closesAfter === null);
    if (known.length < all.length) this.findings.push(findingAt(entry, 'WARNING', 'RELATIVE_WINDOW', 'a bound follows an event (EST, broadcast, theatrical, or its own opening) whose instant is not known here: nothing is recorded for this entry; send it with dates'));
    this.findings.push(...notes.map((note) => findingAt(entry, 'WARNING', 'NOT_IN_WINDOW', note)));
    if (entry.exceptionFlag) this.findings.push(findingAt(entry, 'WARNING', 'EXCEPTION_FLAG', 'the licensor asks that a person look at this entry'));
    this.entries.push({ ...facts, ...tree, ordinal: this.entries.length, takes: takesAway?.scope ?? null, windows: known.length < all.length ? [] : known, digest: sha256(`${headDigest}\n${tree.transaction}`) });
  }

  #isSomewhere(territories: string): boolean {
    const known = this.#somewhere.get(territories);
    if (known !== undefined) return known;
    const set = parseTerritories(territories, { geography: this.geography, group: () => undefined });
    this.#somewhere.set(territories, set.ok && !isEmptySet(set.value));
    return set.ok && !isEmptySet(set.value);
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function nameFault({ licensor, alid, transactionId }: AvailEntry): string | null {
  const unfit = [licensor, alid, transactionId ?? ''].find((name) => name.length > MOST_NAME || !isStorableText(name));
  return unfit === undefined ? null : `licensor, ALID and TransactionID have at most ${MOST_NAME} characters, none of them NUL`;
}

const BRINGS: readonly string[] = ['Full Extract', 'Create', 'Update'];

function factsOf(entry: AvailEntry): Omit<IncomingEntry, 'sheet' | 'head' | 'transaction' | 'ordinal' | 'takes' | 'windows' | 'digest'> {
  const { place, line, column, entryType, licensor, alid, transactionId, title, start, territories, territoriesExcluded } = entry;
  return {
    place, line, column, entryType, licensor, alid, transactionId, title, names: namesOf(entry), territories: expressionOf(territories, territoriesExcluded), brings: BRINGS.includes(entryType),
    opensWhenReceived: start.kind === 'CONDITION' && start.condition === 'Immediate', offer: offerOf(entry),
  };
}

const offerOf = ({ licenceType, format, territories, territoriesExcluded, allowedLanguages }: AvailEntry): string => JSON.stringify([licenceType, format.profile, format.hdr, territories, territoriesExcluded, allowedLanguages.map(({ tag }) => tag)]);

/** `AltID:A-1`, as a column of a sheet stands in XML. */
const AGREED = /^([A-Za-z]+\d?):(.+)$/s;

/** An AltID of a sheet is the other's own name for the title: a house number. */
function namesOf({ externalIds }: AvailEntry): ExternalId[] {
  const names = externalIds.flatMap(({ scheme, value }): ExternalId[] => {
    const [, column, own] = scheme === 'org:mddf' ? (AGREED.exec(value) ?? []) : [];
    if (column === undefined || own === undefined) return [{ scheme, value }];
    return [{ scheme: column, value: own }, ...(column.endsWith('AltID') ? [{ scheme: 'house', value: own }] : [])];
  });
  return names.map(lookupForm).filter(({ scheme, value }) => isStorableText(scheme) && isStorableText(value) && value !== '');
}
