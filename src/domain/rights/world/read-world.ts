import { err, ok, type Result } from '../../shared/result.js';
import { AtFault, faulty, type WorldFault } from './at-fault.js';
import { oneHistoryEach } from './histories.js';
import { refuseCycles } from './lineage-cycles.js';
import { type Place, fieldsOf, someOf, textOf } from './reading.js';
import { clearanceTerm, lineageRow, useRow, windowTerm } from './read-rows.js';
import { type Scope, scopeOf } from './scope.js';
import type { WindowTerm, World, WorldAsset, WorldElement } from './world.js';

/** A world and the questions that came with it, which are read one by one: one at fault costs the others nothing. */
export interface WorldDocument {
  readonly world: World;
  readonly contexts: readonly Place[];
}

/** Reads a world document (RIGHTS.md). The first fault ends it: nothing is decided on rows that were half understood. */
export function readWorld(document: unknown): Result<WorldDocument, WorldFault> {
  try {
    return ok(worldDocument({ value: document, path: [] }));
  } catch (error) {
    if (error instanceof AtFault) return err(error.fault);
    throw error;
  }
}

function worldDocument(place: Place): WorldDocument {
  const fields = fieldsOf(place, ['geography', 'tzdata', 'groups', 'assets', 'windows', 'elements', 'contexts']);
  const scope = scopeOf(fields);
  const elements = byId(someOf(fields.elements, (element) => elementOf(element, scope)), fields.elements.path);
  const windows = someOf(fields.windows, (window) => windowTerm(window, scope));
  oneHistoryEach(windows, fields.windows.path);
  const assets = byId(withWindows(someOf(fields.assets, assetOf), windows), fields.assets.path);
  refuseStrangers(windows, assets, elements);
  refuseCycles(assets);
  const { geography, zoneRules, groups } = scope;
  const world = { geography, zoneRules, groups, assets, elements, places: new Map(windows.map((window, i) => [window, i])) };
  return { world, contexts: someOf(fields.contexts, (context) => context) };
}

function assetOf(place: Place): Omit<WorldAsset, 'windows'> {
  const fields = fieldsOf(place, ['id', 'uses', 'derivedFrom']);
  return { id: textOf(fields.id), uses: someOf(fields.uses, useRow), derivedFrom: someOf(fields.derivedFrom, lineageRow) };
}

function elementOf(place: Place, scope: Scope): WorldElement {
  const fields = fieldsOf(place, ['id', 'clearances']);
  const clearances = someOf(fields.clearances, (clearance) => clearanceTerm(clearance, scope));
  oneHistoryEach(clearances, fields.clearances.path);
  return { id: textOf(fields.id), clearances };
}

function withWindows(assets: readonly Omit<WorldAsset, 'windows'>[], windows: readonly WindowTerm[]): WorldAsset[] {
  const of = Map.groupBy(windows, ({ row }) => row.asset);
  return assets.map((asset) => ({ ...asset, windows: of.get(asset.id) ?? [] }));
}

function byId<T extends { readonly id: string }>(things: readonly T[], path: readonly string[]): Map<string, T> {
  const found = new Map<string, T>();
  things.forEach((thing, i) => {
    if (found.has(thing.id)) throw faulty('DUPLICATE_ID', [...path, `${i}`, 'id'], `"${thing.id}" stands here twice`);
    found.set(thing.id, thing);
  });
  return found;
}

/** Windows, uses and lineage name assets and elements that are there. */
function refuseStrangers(windows: readonly WindowTerm[], assets: ReadonlyMap<string, WorldAsset>, elements: ReadonlyMap<string, WorldElement>): void {
  const named = (id: string, known: ReadonlyMap<string, unknown>, code: 'UNKNOWN_ASSET' | 'UNKNOWN_ELEMENT', ...path: readonly string[]): void => {
    if (!known.has(id)) throw faulty(code, path, `there is no ${code === 'UNKNOWN_ASSET' ? 'asset' : 'element'} "${id}"`);
  };
  windows.forEach(({ row }, i) => named(row.asset, assets, 'UNKNOWN_ASSET', 'windows', `${i}`, 'asset'));
  [...assets.values()].forEach(({ uses, derivedFrom }, i) => {
    uses.forEach(({ row }, j) => named(row.element, elements, 'UNKNOWN_ELEMENT', 'assets', `${i}`, 'uses', `${j}`, 'element'));
    derivedFrom.forEach(({ row }, j) => named(row.asset, assets, 'UNKNOWN_ASSET', 'assets', `${i}`, 'derivedFrom', `${j}`, 'asset'));
  });
}
