import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { TrustedDocumentConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class DocumentQueryResolver {
  @Query(() => TrustedDocumentConnection, { nullable: true, description: 'The documents that the tenant trusts, newest first. Null only together with an error that says which argument is wrong.' })
  documents(@Args(() => PageArguments) _args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}
