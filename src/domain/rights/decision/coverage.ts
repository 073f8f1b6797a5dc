import { coversChannel } from '../channel.js';
import { boundsIn } from '../bounds/index.js';
import { holdsAny, holdsWhole } from '../territory/index.js';
import type { ClearanceTerm, Term, WindowTerm, World } from '../world/world.js';
import type { TermRow } from '../world/rows.js';
import type { DecisionContext } from './context.js';
import type { Span } from './spans.js';

/** A grant holds a country only with all its subdivisions, a holdback as soon as it holds any of it. */
export const holdsTerritory = (window: WindowTerm, { territory }: DecisionContext): boolean =>
  window.row.effect === 'HOLDBACK' ? holdsAny(window.territories, territory) : holdsWhole(window.territories, territory);

export const holdsChannel = ({ row }: Term<TermRow>, { channel }: DecisionContext): boolean => row.channels.some((node) => coversChannel(node, channel));

const holdsUse = ({ row }: Term<TermRow>, { use }: DecisionContext): boolean => row.uses === null || row.uses.includes(use);

/** Language, device class, height and use: what the context does not state does not limit. */
export function withinLimits(window: WindowTerm, context: DecisionContext): boolean {
  const { languages, deviceClasses, maxResolution } = window.row;
  return holdsUse(window, context)
    && (languages === null || context.language === null || languages.some((range) => matchesRange(context.language!, range)))
    && (deviceClasses === null || context.deviceClass === null || deviceClasses.includes(context.deviceClass))
    && (maxResolution === null || context.height === null || context.height <= maxResolution);
}

/** The ranges that a tag is in, in lower case, by basic filtering of BCP 47 (RFC 4647 §3.3.1): any, the tag, and each beginning of it that ends before a hyphen. */
export function rangesOf(tag: string): string[] {
  const parts = tag.toLowerCase().split('-');
  return ['*', ...parts.map((_, i) => parts.slice(0, i + 1).join('-'))];
}

export const matchesRange = (tag: string, range: string): boolean => rangesOf(tag).includes(range.toLowerCase());

/** When it is open in the territory of the context; empty (from not before to) where its dates leave nothing. */
export function spanOf(world: World, { bounds }: Term<TermRow>, { territory }: Pick<DecisionContext, 'territory'>): Span {
  const { opensAt, closesAt } = boundsIn(bounds, territory, world.zoneRules);
  return [opensAt ?? -Infinity, closesAt ?? Infinity];
}

/** Everything but the instant; what is told soonest comes first. */
export const fits = (window: WindowTerm, context: DecisionContext): boolean => holdsChannel(window, context) && withinLimits(window, context) && holdsTerritory(window, context);
export const clears = (clearance: ClearanceTerm, context: DecisionContext): boolean => holdsChannel(clearance, context) && holdsUse(clearance, context) && holdsWhole(clearance.territories, context.territory);
