import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type PubSub } from 'type-graphql';
import { asSubgraph, guardRootFields, RESOLVERS, resolveByResponseKey, resolveReferences } from '../../resolvers/index.js';

/** Never used: every subscription follows the event log. The schema builder asks for one all the same. */
const NO_PUB_SUB: PubSub = {
  publish: () => undefined,
  subscribe: () => { throw new Error('invariant: subscriptions follow the event log'); },
};

/** The executable schema: vocabulary, resolvers, and a guard around every root field. Throws when a root field has no permission. */
export async function buildTelecineSchema(): Promise<GraphQLSchema> {
  const catalogue = await buildSchema({ resolvers: [...RESOLVERS], validate: false, pubSub: NO_PUB_SUB });
  describeRoots(catalogue);
  const schema = asSubgraph(catalogue);
  resolveByResponseKey(schema);
  resolveReferences(schema);
  guardRootFields(schema);
  return schema;
}

/** The builder makes the root types itself, without a word. */
function describeRoots(schema: GraphQLSchema): void {
  schema.getQueryType()!.description = 'What can be read. A caller sees what its key may see, and nothing shows that there is more.';
  schema.getMutationType()!.description = 'What can be changed: one input, one payload; `userErrors` says what the caller can mend.';
  schema.getSubscriptionType()!.description = 'What can be followed, over a WebSocket on /graphql or an event stream on /graphql/stream; each continues after the cursor it is given.';
}
