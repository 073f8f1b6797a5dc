import { registerEnumType } from 'type-graphql';

/**
 * Shows a closed union of the domain as a GraphQL enum. The sentences are keyed by the union itself,
 * so a member that is added to the domain and not described here does not compile.
 */
export function liftEnum<T extends string>(name: string, description: string, sentences: Readonly<Record<T, string>>): Readonly<Record<T, T>> {
  const members = Object.keys(sentences) as T[];
  const lifted = Object.fromEntries(members.map((member) => [member, member])) as Record<T, T>;
  const valuesConfig = Object.fromEntries(members.map((member) => [member, { description: sentences[member] }])) as Record<T, { description: string }>;
  registerEnumType(lifted, { name, description, valuesConfig });
  return lifted;
}
