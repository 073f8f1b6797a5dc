import { Field, ID, InterfaceType } from 'type-graphql';

/** The read port names the concrete type of every object that it answers. */
const typeNameOf = (value: { __typename: string }): string => value.__typename;

@InterfaceType('Node', { description: 'An object that can be fetched again by its id (Relay object identification).', resolveType: typeNameOf })
export abstract class NodeObject {
  @Field(() => ID, { description: 'Opaque global id: the same everywhere and for good.' })
  id: string;
}
