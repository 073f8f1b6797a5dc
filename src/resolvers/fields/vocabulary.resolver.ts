import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, LanguageTagScalar, LocalizedText, Term, TermConnection, Vocabulary } from '../../schema/index.js';
import { answered } from '../answered.js';
import { PageArguments } from '../page.args.js';

@Resolver(() => Vocabulary)
export class VocabularyFieldsResolver {
  @FieldResolver(() => TermConnection, { nullable: true, description: 'Its terms, by their codes. Null only together with an error that says which argument is wrong.' })
  terms(@Root() vocabulary: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) _args: PageArguments): unknown {
    return answered(vocabulary, info);
  }
}

@Resolver(() => Term)
export class TermFieldsResolver {
  @FieldResolver(() => LocalizedText, { description: 'The label in the first of these languages that it has one in (RFC 4647 lookup), else the first label, else the code.' })
  label(
    @Root() term: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('languages', () => [LanguageTagScalar], { nullable: true, description: 'Wanted languages, best first.' }) _languages?: string[] | null,
  ): unknown {
    return answered(term, info);
  }
}

@Resolver(() => Asset)
export class AssetTermsResolver {
  @FieldResolver(() => [Term], { description: 'Its genres, moods, themes, keywords and ratings, as far as the tenant\'s vocabularies know them; by vocabulary, then code.' })
  terms(
    @Root() asset: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('vocabularies', () => [String], { nullable: true, description: 'Of the vocabularies with these codes only.' }) _vocabularies?: string[] | null,
  ): unknown {
    return answered(asset, info);
  }
}
