import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, DateTimeScalar, DerivationConnection, DerivedTitleConnection, ElementUseConnection, RightsClearanceConnection, RightsElement } from '../../schema/index.js';
import { answered } from '../answered.js';
import { PageArguments } from '../page.args.js';

@ArgsType()
class KnownArguments extends PageArguments {
  @Field(() => DateTimeScalar, { nullable: true, description: 'By what was recorded then; default: by what is known now.' })
  knownAt?: string | null;
}

@Resolver(() => Asset)
export class AssetRightsFieldsResolver {
  @FieldResolver(() => ElementUseConnection, { nullable: true, description: 'Which elements are on which of its frames, by where they begin. Null only together with an error that says which argument is wrong.' })
  elementUses(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => KnownArguments) _args: KnownArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => DerivationConnection, { nullable: true, description: 'Which frames of which titles it is made of, by where these begin in their source. Null only together with an error that says which argument is wrong.' })
  derivedFrom(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => KnownArguments) _args: KnownArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => DerivedTitleConnection, { nullable: true, description: 'Which titles are made of its frames, of which, in the order in which that was recorded. Null only together with an error that says which argument is wrong.' })
  derivedTitles(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => KnownArguments) _args: KnownArguments): unknown {
    return answered(asset, info);
  }
}

@Resolver(() => RightsElement)
export class RightsElementFieldsResolver {
  @FieldResolver(() => RightsClearanceConnection, { nullable: true, description: 'Where, by which channels and when it may be heard and seen, in the order in which the clearances were recorded. Null only together with an error that says which argument is wrong.' })
  clearances(@Root() element: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => KnownArguments) _args: KnownArguments): unknown {
    return answered(element, info);
  }
}
