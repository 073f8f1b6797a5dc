import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { Asset, AssetConnection, AssetFilter, AssetOrder, ExternalIdInput } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class AssetsArguments extends PageArguments {
  @Field(() => AssetFilter, { nullable: true, description: 'Which assets; deleted ones only where the filter asks for DELETED and the role may restore.' })
  filter?: AssetFilter | null;

  @Field(() => AssetOrder, { nullable: true, description: 'In which order; default: newest first.' })
  orderBy?: AssetOrder | null;
}

@Resolver()
export class AssetQueryResolver {
  @Query(() => Asset, { nullable: true, description: 'An asset by one of its names; null where there is none that the caller may see.' })
  asset(
    @Arg('id', () => ID, { nullable: true, description: 'Global id.' }) _id: string | null | undefined,
    @Arg('externalId', () => ExternalIdInput, { nullable: true, description: 'Its name in another scheme.' }) _externalId: ExternalIdInput | null | undefined,
    @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => [Asset], { nullable: 'items', description: 'Assets by their names in other schemes, in the order asked, null in the place of what is hidden. At most as many as `capabilities.limits.nodeIds`.' })
  assetsByExternalIds(
    @Arg('externalIds', () => [ExternalIdInput], { description: 'Their names.' }) _externalIds: ExternalIdInput[], @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => AssetConnection, { nullable: true, description: 'Assets that the caller may see, a page at a time. Null only together with an error that says which argument is wrong.' })
  assets(@Args(() => AssetsArguments) _args: AssetsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}
