import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** How big the biggest operation of a document is. Fragments count where they are used; introspection (`__schema`, `__type`) is no deeper than one, its aliases count. */
export interface DocumentShape {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
}

const NONE: DocumentShape = { depth: 0, aliases: 0, rootFields: 0 };

/** Each fragment is measured once, so that a tower of fragments that doubles at each floor costs its text and not its expansion. */
export function documentShape(document: DocumentNode): DocumentShape {
  const fragments = new Map(document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
  const measured = new Map<string, DocumentShape>();

  const ofFragment = (name: string): DocumentShape => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NONE); // A cycle, which validation refuses, ends here.
    const fragment = fragments.get(name);
    const shape = fragment ? ofSelection(fragment.selectionSet) : NONE;
    measured.set(name, shape);
    return shape;
  };
  const ofSelection = (set: SelectionSetNode): DocumentShape => set.selections.map((node): DocumentShape => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return ofFragment(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSelection(node.selectionSet);
    const below = node.selectionSet ? ofSelection(node.selectionSet) : NONE;
    return { depth: node.name.value.startsWith('__') ? 1 : below.depth + 1, aliases: below.aliases + (node.alias ? 1 : 0), rootFields: 1 };
  }).reduce(sum, NONE);

  return document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION).map((operation) => ofSelection(operation.selectionSet)).reduce(larger, NONE);
}

const sum = (a: DocumentShape, b: DocumentShape): DocumentShape => ({ depth: Math.max(a.depth, b.depth), aliases: a.aliases + b.aliases, rootFields: a.rootFields + b.rootFields });
const larger = (a: DocumentShape, b: DocumentShape): DocumentShape =>
  ({ depth: Math.max(a.depth, b.depth), aliases: Math.max(a.aliases, b.aliases), rootFields: Math.max(a.rootFields, b.rootFields) });
