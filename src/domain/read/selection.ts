/**
 * What a client asked of an object: its fields with their arguments, and of each object-valued field the same again.
 * A neutral form of a GraphQL selection: fragments are flattened, `@skip`/`@include` applied, aliases kept as `key`.
 */
export interface FieldSelection {
  /** The field's name in the schema. */
  readonly name: string;
  /** The response key: alias or name. Two selections of one field with different arguments differ here. */
  readonly key: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** null for a leaf. */
  readonly of: Selection | null;
}

/** Fields by concrete type name; an object type has one entry, an interface or union one per type that may answer. */
export type Selection = ReadonlyMap<string, readonly FieldSelection[]>;
