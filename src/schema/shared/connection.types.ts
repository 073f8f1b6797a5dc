import { type ClassType, Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page of a list stands (Relay cursor connections).' })
export class PageInfo {
  @Field({ description: 'Whether there are items after this page.' })
  hasNextPage: boolean;

  @Field({ description: 'Whether there are items before this page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item, null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item, null on an empty page: the next page is `after` it.' })
  endCursor: string | null;
}

/** The edge and connection types of a list: `XEdge` and `XConnection`. */
export function connectionOf<T extends object>(name: string, items: string, nodeType: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, { description: `One of the ${items} of a page, with its place in the list.` })
  class Edge {
    @Field({ description: 'Place in the list, bound to its filter and order; opaque.' })
    cursor: string;

    @Field(nodeType, { description: 'The item itself.' })
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${items}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The items with their cursors, in the order of the list.' })
    edges: Edge[];

    @Field(() => [nodeType()], { description: 'The items alone, in the order of the list.' })
    nodes: T[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo: PageInfo;

    @Field(() => Int, { nullable: true, description: 'How many items the whole list has; counted only when asked for, null where a list is not counted.' })
    totalCount: number | null;
  }
  return Connection;
}
