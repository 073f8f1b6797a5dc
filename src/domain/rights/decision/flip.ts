import type { ClearanceRow, TermRow, WindowRow } from '../world/rows.js';
import { instantText } from '../bounds/index.js';
import type { WindowTerm, World, WorldAsset } from '../world/world.js';
import type { DecisionContext } from './context.js';
import type { Decision } from './decide.js';
import { holdsChannel, holdsTerritory, spanOf, withinLimits } from './coverage.js';
import { covering, type Evaluation } from './evaluation.js';
import { clearanceOf, firstFailing, nearestGrant } from './reasons.js';

/** One edit of a row: the row after it, recorded at the `knownAt` of the question; null: the row is no more. */
export type Edit =
  | { readonly edit: 'ADD_GRANT' | 'WIDEN_WINDOW'; readonly of: string; readonly to: WindowRow }
  | { readonly edit: 'ADD_CLEARANCE'; readonly of: string; readonly to: ClearanceRow }
  | { readonly edit: 'LIFT_HOLDBACK'; readonly of: string; readonly to: null };

/**
 * The fewest edits that allow a denied context at its instant (RIGHTS.md, point 8): each covering holdback and each element that is not cleared stands in the way alone, so that each takes one; grants
 * that do not suffice take one more, since a grant of its own is enough for any asset. null: allowed already, or an asset that does not exist.
 */
export function flipOf(world: World, context: DecisionContext, { allowed, evaluation }: Decision): Edit[] | null {
  const asset = world.assets.get(context.asset);
  if (allowed || !asset || !evaluation) return null;
  const uncleared = evaluation.elements.filter((element) => !clearanceOf(element, context));
  return [
    ...grantEdit(world, asset, evaluation, context),
    ...covering(evaluation.holdbacks, context).map(({ row }): Edit => ({ edit: 'LIFT_HOLDBACK', of: row.id, to: null })),
    ...uncleared.map(({ element }): Edit => ({ edit: 'ADD_CLEARANCE', of: element.id, to: newTerm(context, freeId('clearance', element.clearances)) })),
  ];
}

function grantEdit(world: World, asset: WorldAsset, { grants }: Evaluation, context: DecisionContext): Edit[] {
  if (!firstFailing(asset, grants, context)) return [];
  const near = nearestGrant(world, grants.get(asset)!.known, context);
  if (near) return [{ edit: 'WIDEN_WINDOW', of: near.window.row.id, to: widened(world, near.window, context) }];
  const id = freeId('grant', [...world.places.keys()]);
  return [{ edit: 'ADD_GRANT', of: asset.id, to: { ...newTerm(context, id), asset: asset.id, effect: 'GRANT', languages: null, maxResolution: null, deviceClasses: null } }];
}

/** No more than what was asked for, from its instant on. */
const newTerm = ({ territory, channel, at, knownAt, use }: DecisionContext, id: string): TermRow => ({
  id, territories: territory, channels: [channel], opensAt: instantText(at), closesAt: null, opensOn: null, closesOn: null, uses: [use], recordedAt: instantText(knownAt), supersededAt: null,
});

/** The window with each side moved that leaves the context outside, and only those. */
function widened(world: World, window: WindowTerm, context: DecisionContext): WindowRow {
  const { row } = window;
  const [from, to] = spanOf(world, window, context);
  return {
    ...row,
    recordedAt: instantText(context.knownAt),
    territories: holdsTerritory(window, context) ? row.territories : `(${row.territories}) + ${context.territory}`,
    channels: holdsChannel(window, context) ? row.channels : [...row.channels, context.channel],
    ...(from > context.at ? { opensOn: null, opensAt: instantText(context.at) } : {}),
    ...(to <= context.at ? { closesOn: null, closesAt: null } : {}),
    ...(withinLimits(window, context) ? {} : widerLimits(row, context)),
  };
}

function widerLimits(row: WindowRow, { language, deviceClass, height, use }: DecisionContext): Partial<WindowRow> {
  return {
    uses: row.uses && [...new Set([...row.uses, use])],
    languages: row.languages && language !== null ? [...new Set([...row.languages, language])] : row.languages,
    deviceClasses: row.deviceClasses && deviceClass !== null ? [...new Set([...row.deviceClasses, deviceClass])] : row.deviceClasses,
    maxResolution: row.maxResolution !== null && height !== null ? Math.max(row.maxResolution, height) : row.maxResolution,
  };
}

/** A name that none of the rows has. */
function freeId(kind: string, rows: readonly { readonly row: TermRow }[]): string {
  const taken = new Set(rows.map(({ row }) => row.id));
  let id = `new-${kind}`;
  for (let n = 2; taken.has(id); n++) id = `new-${kind}-${n}`;
  return id;
}
