import { type FieldSelection, type Selection, Variable } from '../../domain/read/index.js';

/** What a plain query shows, as far as that is known before it is answered. Connections and edges count as what they hold. */
export interface ShownKinds {
  /** Object types of which it shows more than who they are. */
  readonly types: ReadonlySet<string>;
  /** Object types that may stand in it otherwise than as a part of an asset. */
  readonly roots: ReadonlySet<string>;
  /** Whether an asset that is new, or has got another name, could belong into the answer. */
  readonly findsAssets: boolean;
}

/** What an answer shows: what whoever keeps it has to know. */
export interface Shown {
  readonly kinds: ShownKinds;
  /** Of each asset in it: `asset_<uuid>@<projection version>`. */
  readonly assets: ReadonlySet<string>;
  /** Ids of assets that it was asked about by them. */
  readonly asked: ReadonlySet<string>;
}

/** Root fields by which titles are found that are named nowhere in the question. */
const FINDS_ASSETS: ReadonlySet<string> = new Set(['assetsByExternalIds', 'annotations']);
const IDENTITY: ReadonlySet<string> = new Set(['id', '__typename']);

/** Which titles stand in the answer is another matter after the next boundary of rights, whatever is shown of them. */
const dependsOnRights = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && !(given instanceof Variable) && Object.entries(given).some(([name, value]) => (name === 'availableIn' ? value != null : dependsOnRights(value)));

export function shownKinds(fields: readonly FieldSelection[]): ShownKinds {
  const shown = { types: new Set<string>(), roots: new Set<string>(), findsAssets: fields.some(({ name, args }) => FINDS_ASSETS.has(name) || args['externalId'] != null) };
  const visit = (selection: Selection, inAsset: boolean): void => {
    for (const [type, below] of selection) {
      const held = type.replace(/(?:Connection|Edge)$/, '');
      if (!inAsset) shown.roots.add(held);
      // Whatever may stand in this place has an id, which never changes.
      if (selection.size > 1 && below.every(({ name }) => IDENTITY.has(name))) continue;
      shown.types.add(held);
      shown.findsAssets ||= held !== type && held.endsWith('Asset');
      for (const { of } of below) if (of) visit(of, inAsset || type === 'Asset');
    }
  };
  for (const { of } of fields) if (of) visit(of, false);
  if (fields.some(({ args }) => dependsOnRights(args))) shown.types.add('AvailabilityContext');
  return shown;
}
