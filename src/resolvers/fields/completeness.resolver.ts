import type { GraphQLResolveInfo } from 'graphql';
import { Arg, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, Completeness } from '../../schema/index.js';
import { answered } from '../answered.js';

@Resolver(() => Asset)
export class AssetCompletenessResolver {
  @FieldResolver(() => Completeness, { nullable: true, description: 'How much of what a consumer needs it has. Null only together with an error: of a profile that there is not, `extensions.reason` is UNKNOWN_PROFILE.' })
  completeness(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Arg('profile', () => String, { description: 'Name of the consumer\'s profile.' }) _profile: string): unknown {
    return answered(asset, info);
  }
}
