import { BreakingChangeType, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { type Element, elementsOf } from './elements.ts';
import { removalDate } from './removal-date.ts';

/** What the current schema takes from those who rely on the released one. What was announced there, and whose day has come, may go. */
export function broken(released: GraphQLSchema, current: GraphQLSchema, today: string): string[] {
  const elements = elementsOf(released);
  const announced = new Map(elements.map((element) => [element.coordinate, element]));
  const isThere = new Set(elementsOf(current).map(({ coordinate }) => coordinate));
  const changes = findBreakingChanges(released, current).flatMap(({ type, description }) => {
    const coordinate = removedBy(type, description);
    if (coordinate === null) return [description];
    const fault = type === BreakingChangeType.TYPE_REMOVED ? typeFault(coordinate, elements, isThere, today) : removalFault(announced.get(coordinate), today);
    return fault === null ? [] : [`${description.replace(/\.$/, '')}: ${fault}.`];
  });
  return [...changes, ...hastened(announced, current)];
}

/** The coordinate of what a change removed; null where it did something else. */
function removedBy(type: string, description: string): string | null {
  const words = description.split(' ');
  switch (type) {
    case BreakingChangeType.TYPE_REMOVED: case BreakingChangeType.FIELD_REMOVED: return words[0]!;
    case BreakingChangeType.ARG_REMOVED: return `${words[0]}(${words[2]}:)`;
    case BreakingChangeType.VALUE_REMOVED_FROM_ENUM: return `${words.at(-1)!.replace(/\.$/, '')}.${words[0]}`;
    default: return null;
  }
}

function removalFault(element: Element | undefined, today: string): string | null {
  const date = removalDate(element?.deprecationReason ?? '');
  if (date === null) return 'the last release did not announce it by @deprecated';
  return date > today ? `it was announced for ${date}, which is still to come` : null;
}

/** A type has no deprecation of its own: it may go with the last that held it. */
function typeFault(name: string, released: readonly Element[], isThere: ReadonlySet<string>, today: string): string | null {
  const uses = released.filter(({ holds, owner }) => holds === name && owner.name !== name);
  if (uses.length === 0) return 'nothing announced it';
  const faults = uses.filter(({ owner }) => isThere.has(owner.name)).flatMap((use) => {
    const fault = isThere.has(use.coordinate) ? 'is still there' : removalFault(use, today);
    return fault === null ? [] : [`${use.coordinate} held it, and ${fault}`];
  });
  return faults[0] ?? null;
}

/** A day that was announced may be put off, never brought forward. */
function hastened(announced: ReadonlyMap<string, Element>, current: GraphQLSchema): string[] {
  return elementsOf(current).flatMap(({ coordinate, deprecationReason }) => {
    const [before, now] = [removalDate(announced.get(coordinate)?.deprecationReason ?? ''), removalDate(deprecationReason ?? '')];
    return before !== null && now !== null && now < before ? [`${coordinate} was announced for ${before} and is now to end on ${now}: a day may only be put off.`] : [];
  });
}
