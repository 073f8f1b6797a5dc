import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { Asset, AssetConnection, AssetFilter, AssetOrder, ExternalIdInput } from '../../schema/index.js';
import { keepReadable, readSelected } from '../answered.js';
import { type GraphQLContext, readScope } from '../context.js';
import { badUserInput } from '../errors.js';
import { PageArguments } from '../page.args.js';
import { readById, readList } from '../read.js';
import { selectionOf } from '../selection.js';

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
  async asset(
    @Arg('id', () => ID, { nullable: true, description: 'Global id.' }) id: string | null | undefined,
    @Arg('externalId', () => ExternalIdInput, { nullable: true, description: 'Its name in another scheme.' }) externalId: ExternalIdInput | null | undefined,
    @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    if ((id == null) === (externalId == null)) throw badUserInput('Give either "id" or "externalId".', ['id']);
    if (id != null) return readById(context, 'Asset', id, info);
    const name = { scheme: externalId!.scheme, value: externalId!.value };
    return readSelected(selectionOf(info, keepReadable(context.limits)), (selection) => context.read.assetByExternalId(readScope(context), name, selection));
  }

  @Query(() => AssetConnection, { nullable: true, description: 'Assets that the caller may see, a page at a time. Null only together with an error that says which argument is wrong.' })
  assets(@Args(() => AssetsArguments) args: AssetsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<object> {
    return readList(context, 'assets', { ...args }, info);
  }
}
