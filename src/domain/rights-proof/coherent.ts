import type { Result } from '../shared/index.js';
import { malformed, type Path, type ProofFault } from './fault.js';
import { type Lineage, lineageOf } from './lineage.js';
import type { Rows } from './proof.js';

/**
 * Whether rows are such as could be known at one instant of one asset: each known by then, each id once, of the asset, its ancestors and the elements that these
 * use and of nothing else, each bound in one form. Answers the lineage.
 */
export function coherentRows(rows: Rows, asset: string, knownAt: number, path: Path): Result<Lineage, ProofFault> {
  const lineage = lineageOf(asset, rows.assets, [...path, 'assets']);
  if (!lineage.ok) return lineage;
  for (const fault of faultsIn(rows, knownAt)) return malformed([...path, ...fault.path], fault.message);
  return lineage;
}

type Fault = Pick<ProofFault, 'path' | 'message'>;

function* faultsIn(rows: Rows, knownAt: number): Generator<Fault> {
  const assets = new Set(rows.assets.map(({ id }) => id));
  const used = usedBy(rows.assets);
  yield* twice(rows.windows, ['windows']);
  for (const { row, path } of allRows(rows)) yield* faultsOfRow(row, path, knownAt);
  for (const [index, window] of rows.windows.entries()) if (!assets.has(window.asset)) yield at(['windows', index, 'asset'], 'is neither the asset nor an ancestor of it');
  const away = used.findIndex((element, index) => rows.elements[index]?.id !== element);
  if (away !== -1) yield at(['elements', away], `expected the element "${used[away]}"`);
  if (rows.elements.length > used.length) yield at(['elements', used.length], 'is used by no asset of the rows, or stands here again');
  for (const [index, { clearances }] of rows.elements.entries()) yield* twice(clearances, ['elements', index, 'clearances']);
}

/** The elements that assets use, in the order met, each once; whether their frames reach the asset of the question or not. */
const usedBy = (assets: Rows['assets']): readonly string[] => [...new Set(assets.flatMap(({ uses }) => uses.map(({ element }) => element)))];

const at = (path: readonly (string | number)[], message: string): Fault => ({ path: path.map(String), message });

function* twice(rows: readonly { readonly id: string }[], path: readonly (string | number)[]): Generator<Fault> {
  const met = new Set<string>();
  for (const [index, { id }] of rows.entries()) {
    if (met.has(id)) yield at([...path, index, 'id'], 'is that of another row too');
    met.add(id);
  }
}

type AnyRow = Rows['windows'][number] | Rows['elements'][number]['clearances'][number] | Rows['assets'][number]['uses'][number] | Rows['assets'][number]['derivedFrom'][number];

function* allRows({ assets, windows, elements }: Rows): Generator<{ readonly row: AnyRow; readonly path: readonly (string | number)[] }> {
  for (const [index, row] of windows.entries()) yield { row, path: ['windows', index] };
  for (const [index, { clearances }] of elements.entries()) for (const [nth, row] of clearances.entries()) yield { row, path: ['elements', index, 'clearances', nth] };
  for (const [index, { uses, derivedFrom }] of assets.entries()) {
    for (const [nth, row] of uses.entries()) yield { row, path: ['assets', index, 'uses', nth] };
    for (const [nth, row] of derivedFrom.entries()) yield { row, path: ['assets', index, 'derivedFrom', nth] };
  }
}

function* faultsOfRow(row: AnyRow, path: readonly (string | number)[], knownAt: number): Generator<Fault> {
  if (row.recordedAt !== null && row.recordedAt > knownAt) yield at([...path, 'recordedAt'], 'was not known yet at the instant of the question');
  if ('in' in row && row.in > row.out) yield at([...path, 'out'], 'is before the first frame');
  if ('opensAt' in row && row.opensAt !== null && row.opensOn !== null) yield at([...path, 'opensOn'], 'stands beside opensAt: a bound has one form');
  if ('closesAt' in row && row.closesAt !== null && row.closesOn !== null) yield at([...path, 'closesOn'], 'stands beside closesAt: a bound has one form');
}
