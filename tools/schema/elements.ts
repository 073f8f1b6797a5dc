import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ASTNode, buildSchema, getNamedType, type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, isSpecifiedScalarType } from 'graphql';

export const CURRENT = 'schema.graphql';
/** What clients rely on: the schema of the last release, written by `node tools/release-schema.ts`. */
export const RELEASED = 'schema.released.graphql';

export type ElementKind = 'type' | 'field' | 'argument' | 'value';

/** A part of a schema that has a name and a description. */
export interface Element {
  readonly kind: ElementKind;
  /** As `Asset`, `Asset.title`, `Asset.title(languages:)`, `AssetKind.FEATURE`. */
  readonly coordinate: string;
  readonly name: string;
  readonly description: string | null | undefined;
  readonly deprecationReason: string | null | undefined;
  /** The type that it holds or takes; null for types and enum values. */
  readonly holds: string | null;
  /** The type that it is a part of; a type is one of its own. */
  readonly owner: GraphQLNamedType;
  /** Where it stands in its file, from 1. */
  readonly line: number;
}

export const schemaIn = (root: string, file: string): GraphQLSchema => buildSchema(readFileSync(join(root, file), 'utf8'));

/** Everything in a schema that somebody wrote. */
export const elementsOf = (schema: GraphQLSchema): Element[] =>
  Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type)).flatMap((type) => [elementOf('type', type, type.name, type, null), ...partsOf(type)]);

interface Named {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  readonly astNode?: ASTNode | null | undefined;
}

const elementOf = (kind: ElementKind, owner: GraphQLNamedType, coordinate: string, { name, description, deprecationReason, astNode }: Named, holds: string | null): Element =>
  ({ kind, coordinate, name, description, deprecationReason, holds, owner, line: astNode?.loc?.startToken.line ?? 0 });

function partsOf(type: GraphQLNamedType): Element[] {
  if (isEnumType(type)) return type.getValues().map((value) => elementOf('value', type, `${type.name}.${value.name}`, value, null));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => elementOf('field', type, `${type.name}.${field.name}`, field, getNamedType(field.type).name));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    elementOf('field', type, `${type.name}.${field.name}`, field, getNamedType(field.type).name),
    ...field.args.map((arg) => elementOf('argument', type, `${type.name}.${field.name}(${arg.name}:)`, arg, getNamedType(arg.type).name)),
  ]);
}
