import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';

/** Everything that stands at the root of an operation: its fields, and the fragments around them. A fragment is looked into once. */
export function rootSelections(document: DocumentNode, set: SelectionSetNode, visited: Set<string> = new Set()): SelectionNode[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.INLINE_FRAGMENT) return [node, ...rootSelections(document, node.selectionSet, visited)];
    const name = node.name.value;
    const fragment = document.definitions.find((d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === name);
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || visited.has(name)) return [node];
    return [node, ...rootSelections(document, fragment.selectionSet, visited.add(name))];
  });
}
