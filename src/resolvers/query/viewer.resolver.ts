import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Query, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { Actor } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { selectionOf } from '../reads/index.js';

@Resolver()
export class ViewerResolver {
  @Query(() => Actor, { description: 'Who is asking.' })
  viewer(@Ctx() { actor }: GraphQLContext, @Info() info: GraphQLResolveInfo): object {
    const facts: Record<string, unknown> = { id: globalId('ApiKey', actor.keyId), kind: actor.kind, name: actor.name, role: actor.role };
    return Object.fromEntries(selectionOf(info).get('Actor')!.map(({ key, name }) => [key, facts[name]]));
  }
}
