import { FILTER_LIMITS } from '../../../../../domain/read/index.js';
import { parseIdOf } from '../../../../../domain/shared/index.js';
import type { Compilation } from '../compilation.js';
import { availableIn } from '../available.js';
import { anyOf, plannedForMany, recordOf, within } from '../conditions.js';
import { idByExternalId } from '../external-ids.js';
import { captionConditions } from '../maps/caption.map.js';

type FilterLimit = keyof typeof FILTER_LIMITS;
const limitOf = (name: FilterLimit) => ({ name, value: FILTER_LIMITS[name] });

type Filter = Readonly<Record<string, unknown>>;
type Condition = (c: Compilation, a: string, value: unknown, path: readonly string[]) => string[];

/** By values that say how many there are. */
const varied = (condition: Condition): Condition => (c, ...given) => {
  c.plannedAnew = true;
  return condition(c, ...given);
};
const equals = (column: string, type = 'text'): Condition => (c, a, value) => anyOf(c, `${a}.${column}`, value, type);
const range = (column: string, type: string): Condition => varied((c, a, value, path) => within(c, `${a}.${column}`, value, type, path));
const bound = (column: string, operator: string): Condition => varied((c, a, value) => [`${a}.${column} ${operator} ${c.value(value, 'int')}`]);

const projects: Condition = (c, a, value) =>
  anyOf(c, `${a}.project_id`, value, 'uuid', (id) => parseIdOf('Project', String(id)));

/** Terms live beside the asset: array operators are not leakproof, so under a policy they would never use an index. */
const term = (vocabulary: string): Condition => (c, a, value) => {
  const t = c.alias('t');
  return [`exists (select from asset_term ${t} where ${[`${t}.asset_id = ${a}.id`, `${t}.vocabulary = '${vocabulary}'`, ...anyOf(c, `${t}.term`, value, 'text')].join(' and ')})`];
};

/** By the ids of terms; `asset_term` has their words. */
const terms: Condition = (c, a, value) => {
  const [t, k] = [c.alias('t'), c.alias('k')];
  const join = `${k}.tenant_id = ${t}.tenant_id and ${k}.vocabulary_code = ${t}.vocabulary and ${k}.code = ${t}.term`;
  return [`exists (select from asset_term ${t} join term ${k} on ${join} where ${[`${t}.asset_id = ${a}.id`, ...anyOf(c, `${k}.id`, value, 'uuid', termId)].join(' and ')})`];
};
/** Titles that credit one of these persons. */
const credited: Condition = (c, a, value) => {
  const r = c.alias('c');
  return [`exists (select from credit ${r} where ${[`${r}.asset_id = ${a}.id`, ...anyOf(c, `${r}.person_id`, value, 'uuid', (id) => parseIdOf('Person', String(id)))].join(' and ')})`];
};

export const termId = (id: unknown): string | null => parseIdOf('Term', String(id));

/**
 * As an array the ids are looked up by key: the planner takes a function for a thousand rows, and would scan a catalogue of some ten thousand for them.
 * Titles are kept as they were written, and file names of some systems come decomposed: the words are looked for in both forms.
 */
const words: Condition = (c, a, value) => {
  const inForm = (form: string) => (text: unknown) => String(text).normalize(form);
  const forms = c.dependsOn(value, 'normal forms', (text) => (inForm('NFC')(text) === inForm('NFD')(text) ? 'one' : 'two')) === 'one' ? ['NFC'] : ['NFC', 'NFD'];
  return [`${a}.id = any(array(${forms.map((form) => `select asset_text_matches(${c.value(value, 'text', inForm(form))})`).join(' union ')}))`];
};

const externalId: Condition = (c, a, given) => {
  const { scheme, value } = recordOf(given);
  return [`${a}.id = ${idByExternalId(c, { scheme, value })}`];
};

/** Codecs are named in lower case, as ffmpeg does; people write H264 as well. */
const codec: Condition = (c, a, value) => anyOf(c, `${a}.codec`, value, 'text', lowerCase);
const lowerCase = (name: unknown): string => String(name).toLowerCase();

const CONDITIONS: Readonly<Record<string, Condition>> = {
  status: equals('status'), kind: equals('kind'), projectId: projects, genre: term('genre'), keyword: term('keyword'), term: terms, person: credited, text: words,
  createdAt: range('created_at', 'timestamptz'), updatedAt: range('updated_at', 'timestamptz'), releasedOn: range('released_on', 'date'),
  durationSeconds: range('duration_seconds', 'float8'), frameRate: equals('frame_rate'), minWidth: bound('width', '>='), maxWidth: bound('width', '<='),
  codec, externalId, captions: varied(captionConditions), availableIn: (c, a, context, path) => [availableIn(c, a, context, path)],
};

/** The conditions of a filter on `asset a`; faults are noted with their paths. */
export function assetConditions(c: Compilation, a: string, filter: unknown): string[] {
  const limits = { parts: 0 };
  return conditionsOf(c, a, recordOf(filter), ['filter'], limits, 1);
}

function conditionsOf(c: Compilation, a: string, filter: Filter, path: readonly string[], limits: { parts: number }, depth: number): string[] {
  const exceeded = depth > FILTER_LIMITS.filterDepth ? 'filterDepth' : ++limits.parts > FILTER_LIMITS.filterParts ? 'filterParts' : null;
  if (exceeded) {
    c.refuse('FILTER_LIMIT', path, limitOf(exceeded));
    return [];
  }
  return Object.entries(filter).flatMap(([name, value]): string[] => {
    const below = [...path, name];
    if (value === null || value === undefined) return [];
    demandSound(c, value, below);
    const part = (of: unknown, at: readonly string[]) => conditionsOf(c, a, recordOf(of), at, limits, depth + 1);
    const parts = () => listOf(value).map((each, i) => all(part(each, [...below, String(i)])));
    if (name === 'or' || name === 'not') c.plannedAnew = true;
    if (name === 'and') return parts();
    if (name === 'or') return [`(${parts().join(' or ') || 'false'})`];
    if (name === 'not') return [`(${all(part(value, below))}) is not true`];
    const condition = CONDITIONS[name];
    if (!condition) throw new Error(`invariant: the read path knows no filter ${name}`);
    plannedForMany(c, value);
    return condition(c, a, value, below);
  });
}

const all = (conditions: readonly string[]): string => `(${conditions.join(' and ') || 'true'})`;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The database takes no NUL in a text, and nobody has a title with one. */
export function demandSound(c: Compilation, value: unknown, path: readonly string[]): void {
  const texts = (given: unknown): readonly unknown[] => (typeof given === 'string' ? [given] : Array.isArray(given) ? given : Object.values(recordOf(given)));
  const each = (holds: (text: string) => boolean) => (given: unknown): boolean => texts(given).every((text) => typeof text !== 'string' || holds(text));
  c.demand(value, (given) => texts(given).length <= FILTER_LIMITS.filterValues, 'FILTER_LIMIT', path, limitOf('filterValues'));
  c.demand(value, each((text) => text.length <= FILTER_LIMITS.filterText), 'FILTER_LIMIT', path, limitOf('filterText'));
  c.demand(value, each((text) => !text.includes('\0')), 'BAD_FILTER', path);
}

/** Whether every asset that the filter lets through was asked for by status, DELETED among them. */
export function asksForDeleted(filter: unknown): boolean {
  const { status, and, or } = recordOf(filter);
  const branches = (value: unknown) => (Array.isArray(value) ? value : []);
  if (Array.isArray(status) && status.includes('DELETED')) return true;
  return branches(and).some(asksForDeleted) || (branches(or).length > 0 && branches(or).every(asksForDeleted));
}
