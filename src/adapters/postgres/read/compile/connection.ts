import type { FieldSelection, Selection } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';
import { bare, type Json, known, orNull, quoted, render } from './json.js';
import { assetOf } from './fragment.js';
import { fieldsOf, objectOf, objectText } from './object.js';
import type { Row } from './row.js';
import type { Branch } from './sort.js';

/** A list of which a page is asked: `row` is a row of the page, `cursor` the SQL text of its cursor. */
export interface PageSpec {
  readonly type: string;
  readonly row: Row;
  /** A function where it depends on the columns that are read. */
  readonly from: string | (() => string);
  readonly where: readonly string[];
  readonly branches: readonly Branch[];
  readonly cursor: (row: Row) => string;
  readonly first: number;
  readonly hasPrevious: boolean;
  /** What the cursor reads besides the row's columns, as a select list. */
  readonly further?: readonly string[];
  /** Its rows are assets that marks may stand for. */
  readonly marked?: boolean;
}

export const PAGE_SIZE = { least: 1, most: 100 } as const;

/** Reads a `first` argument; a fault is noted and the least page compiled in its place. */
export function firstOf(c: Compilation, given: unknown): number {
  const first = c.plain(given);
  if (Number.isInteger(first) && Number(first) >= PAGE_SIZE.least && Number(first) <= PAGE_SIZE.most) return Number(first);
  c.refuse('BAD_PAGE_SIZE', ['first']);
  return PAGE_SIZE.least;
}

/** Edges, nodes, page info and count as far as selected; rows are found once for all of them, one more than shown where the next page matters. */
export function connectionOf(c: Compilation, spec: PageSpec, selection: Selection | null): Json {
  const fields = fieldsOf(selection, `${spec.type}Connection`);
  const page = neededOf(fields);
  const json = render(objectText(c, `${spec.type}Connection`, fields.map((field) => [field.key, c.within(field.key, () => memberOf(c, spec, page, field))])));
  return fields.some((f) => ['edges', 'nodes', 'pageInfo'].includes(f.name)) ? [{ sql: `(select ${json} from ${pageOf(spec, page)})` }] : [{ sql: `(${json})` }];
}

/** What is to be known of a page besides its rows: whether there is one more, their numbers, how many they are. */
interface Needed {
  readonly peek: boolean;
  readonly numbers: boolean;
  readonly count: boolean;
}

function neededOf(fields: readonly FieldSelection[]): Needed {
  const info = new Set(fields.filter(({ name }) => name === 'pageInfo').flatMap(({ of }) => fieldsOf(of, 'PageInfo').map(({ name }) => name)));
  const [peek, count] = [info.has('hasNextPage'), info.has('endCursor')];
  return { peek, count, numbers: peek || count || info.has('startCursor') };
}

function memberOf(c: Compilation, spec: PageSpec, page: Needed, field: FieldSelection): Json {
  switch (field.name) {
    case '__typename': return known(`"${spec.type}Connection"`);
    case 'totalCount': return [{ sql: `(select count(*)::text from ${fromOf(spec)}${whereOf(spec.where)})` }];
    case 'nodes': return itemsOf(nodeOf(c, spec, field.of), spec, page);
    case 'edges': return itemsOf(edgeOf(c, spec, field.of), spec, page);
    case 'pageInfo': return pageInfoOf(c, spec, field.of);
    default: throw new Error(`invariant: the read path knows no field ${spec.type}Connection.${field.name}`);
  }
}

/** The row beyond the page is not shown: nothing below it is read. `here`, as in `arrayOf`, keeps the aggregate with the page. */
function itemsOf(item: Json, { row, first }: PageSpec, { peek }: Needed): Json {
  const shown = peek ? `${row.alias}.n <= ${first}` : `${row.alias}.here`;
  return [{ text: '[' }, { sql: `coalesce(string_agg(${render(item)}, ',') filter (where ${shown}), '')` }, { text: ']' }];
}

const nodeOf = (c: Compilation, spec: PageSpec, selection: Selection | null): Json =>
  (spec.marked ? assetOf(c, spec.row, selection, null) : objectOf(c, spec.type, spec.row, selection));

function edgeOf(c: Compilation, spec: PageSpec, selection: Selection | null): Json {
  const type = `${spec.type}Edge`;
  return objectText(c, type, fieldsOf(selection, type).map((field) => [field.key, c.within(field.key, () => edgeMember(c, spec, type, field))]));
}

function edgeMember(c: Compilation, spec: PageSpec, type: string, field: FieldSelection): Json {
  if (field.name === 'cursor') return quoted(spec.cursor(spec.row));
  if (field.name === 'node') return nodeOf(c, spec, field.of);
  return known(`"${type}"`);
}

function pageInfoOf(c: Compilation, spec: PageSpec, selection: Selection | null): Json {
  const { row, first } = spec;
  const cursorAt = (n: string) => orNull([...quoted(`max(${spec.cursor(row)}) filter (where ${row.alias}.n = ${n})`)]);
  const members: Record<string, () => Json> = {
    __typename: () => known('"PageInfo"'),
    hasNextPage: () => bare(`(count(*) > ${first})`),
    hasPreviousPage: () => known(String(spec.hasPrevious)),
    startCursor: () => cursorAt('1'),
    endCursor: () => cursorAt(`least(${row.alias}.m, ${first})`),
  };
  return objectText(c, 'PageInfo', fieldsOf(selection, 'PageInfo').map((field) => [field.key, members[field.name]!()]));
}

/** The rows of the page in order; with their number `n` and how many they are, `m`, where that is needed: it costs. */
function pageOf(spec: PageSpec, { peek, numbers, count }: Needed): string {
  const { alias } = spec.row;
  const limit = spec.first + (peek ? 1 : 0);
  const columns = [spec.row.columns(), ...(spec.further ?? [])].join(', ');
  const branch = (b: Branch) => `select ${columns} from ${fromOf(spec)}${whereOf([...spec.where, ...b.where])} order by ${b.order} limit ${limit}`;
  const [only, ...more] = spec.branches.map(branch);
  const rows = more.length === 0 ? only! : `(${[only, ...more].join(') union all (')}) limit ${limit}`;
  const counted = [...(numbers ? ['row_number() over () as n'] : []), ...(count ? ['count(*) over () as m'] : [])];
  return counted.length === 0 ? `(${rows}) ${alias}` : `(select ${alias}.*, ${counted.join(', ')} from (${rows}) ${alias}) ${alias}`;
}

const fromOf = ({ from }: PageSpec): string => (typeof from === 'string' ? from : from());

const whereOf = (conditions: readonly string[]): string => (conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`);
