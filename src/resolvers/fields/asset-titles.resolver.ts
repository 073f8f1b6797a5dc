import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, AssetConnection, Edit, RelatedAssetConnection, RelatedFilter } from '../../schema/index.js';
import { answered } from '../answered.js';
import { PageArguments } from '../page.args.js';

@ArgsType()
class RelatedArguments extends PageArguments {
  @Field(() => RelatedFilter, { nullable: true, description: 'Which ones; default: all, wherever and whenever they count.' })
  filter?: RelatedFilter | null;
}

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

  @FieldResolver(() => RelatedAssetConnection, { nullable: true, description: 'Trailers, stills, extras and other titles that are related, kinds in the order of `RelationKind`, each in its own order. Null only together with an error that says which argument is wrong.' })
  related(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => RelatedArguments) _args: RelatedArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => [Edit], { description: 'Its versions, for territories, in the order in which they were made.' })
  edits(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo): unknown {
    return answered(asset, info);
  }
}
