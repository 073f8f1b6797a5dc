import type { GraphQLResolveInfo } from 'graphql';
import { Arg, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CreditRole } from '../../domain/person/index.js';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, Credit, CreditRoleEnum } from '../../schema/index.js';
import { answered } from '../answered.js';

@Resolver(() => Asset)
export class AssetCreditsResolver {
  @FieldResolver(() => [Credit], { description: 'Who made it, in billing order.' })
  credits(
    @Root() asset: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('roles', () => [CreditRoleEnum], { nullable: true, description: 'In these roles only.' }) _roles?: CreditRole[] | null,
  ): unknown {
    return answered(asset, info);
  }
}
