import type { GraphQLResolveInfo } from 'graphql';
import { Args, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, AssetConnection } from '../../schema/index.js';
import { answered } from '../answered.js';
import { PageArguments } from '../page.args.js';

/** How a title belongs together with others. All of it was read with the asset. */
@Resolver(() => Asset)
export class AssetTitlesFieldsResolver {
  @FieldResolver(() => AssetConnection, { nullable: true, description: 'Seasons of a series, episodes of a season or series, by position, those without one last. Null only together with an error that says which argument is wrong.' })
  children(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) _args: PageArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => AssetConnection, { nullable: true, description: 'What a collection holds, in its order. Null only together with an error that says which argument is wrong.' })
  items(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) _args: PageArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => AssetConnection, { nullable: true, description: 'The collections that hold it, oldest first. Null only together with an error that says which argument is wrong.' })
  collections(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) _args: PageArguments): unknown {
    return answered(asset, info);
  }
}
