import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { FieldChange } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class RevisionDiffResolver {
  @Query(() => [FieldChange], { nullable: true, description: 'What differs between two revisions of an asset, by path, whichever is the older; null where there is no such asset or revision that the caller may see.' })
  revisionDiff(
    @Arg('id', () => ID, { description: 'The asset.' }) _id: string,
    @Arg('from', () => Int, { description: 'The version that `before` is taken from.' }) _from: number,
    @Arg('to', () => Int, { description: 'The version that `after` is taken from.' }) _to: number,
    @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return readRoot(context, info);
  }
}
