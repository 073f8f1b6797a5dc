import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { type AvailsFormat, EXPORTED_CHARACTERS } from '../../domain/avails-import/index.js';
import { idOf, parseIdOf } from '../../domain/shared/index.js';
import { AvailsExport, AvailsFormatEnum } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { badUserInput } from '../errors.js';

@ArgsType()
class ExportArguments {
  @Field(() => String, { nullable: true, description: 'Only what this licensor offers, by the name in its documents.' })
  licensor?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what rests on this agreement.' })
  agreementId?: string | null;

  @Field(() => AvailsFormatEnum, { nullable: true, description: 'The form; default: that of the newest document that any of it came in.' })
  format?: AvailsFormat | null;
}

/** What is no id is there for nobody. */
const NONE = idOf('RightsAgreement', '00000000-0000-0000-0000-000000000000');

@Resolver()
export class AvailsQueryResolver {
  @Query(() => AvailsExport, { description: 'The entries of imported avails that stand now, as a document: XML in the newest version that any of them came in, or a table under the columns that it had.' })
  async availsExport(@Args(() => ExportArguments) { licensor, agreementId, format }: ExportArguments, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const exported = await services.exportAvails(actor, { licensor, format, agreementId: agreementId == null ? null : (parseIdOf('RightsAgreement', agreementId) ?? NONE) });
    if (!exported.ok) throw badUserInput(`The document would be longer than ${EXPORTED_CHARACTERS} characters: ask for one "licensor" or "agreementId".`, ['licensor']);
    const { entries, file } = exported.value;
    return { entries, format: null, version: null, content: null, losses: [], ...file };
  }
}
