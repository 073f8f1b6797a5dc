import type { GraphQLResolveInfo } from 'graphql';
import { Args, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, RevisionConnection } from '../../schema/index.js';
import { answered } from '../answered.js';
import { PageArguments } from '../page.args.js';

@Resolver(() => Asset)
export class AssetRevisionsFieldResolver {
  @FieldResolver(() => RevisionConnection, { nullable: true, description: 'What it was at each of its versions, newest first. Null only together with an error that says which argument is wrong.' })
  revisions(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) _args: PageArguments): unknown {
    return answered(asset, info);
  }
}
