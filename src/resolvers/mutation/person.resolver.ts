import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { CreditsPutInput, CreditsPutPayload, PersonDeleteInput, PersonDeletePayload, PersonPutInput, PersonPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class PersonMutationResolver {
  @Mutation(() => PersonPutPayload, { description: 'Makes a person, or edits one; every title that credits an edited one changes with it.' })
  personPut(@Arg('input', () => PersonPutInput, { description: 'The person.' }) input: PersonPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('Person', 'id', input.id);
    return withCurrent('Person', id, payload('PersonPut', 'person', 'Person', ids.guard(() => services.putPerson(actor, { ...input, id }))));
  }

  @Mutation(() => PersonDeletePayload, { description: 'Takes a person out of the catalogue, for good.' })
  async personDelete(@Arg('input', () => PersonDeleteInput, { description: 'Whom.' }) input: PersonDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Person', 'id', input.id);
    const result = await ids.guard(() => services.deletePerson(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('Person', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('PersonDelete', result.error) };
    return withCurrent('Person', id, answer);
  }

  @Mutation(() => CreditsPutPayload, { description: 'Says who made a title: the whole list, in billing order.' })
  creditsPut(@Arg('input', () => CreditsPutInput, { description: 'The credits.' }) input: CreditsPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const credits = input.credits.map((credit, i) => ({ ...credit, personId: ids.required('Person', ['credits', String(i), 'personId'], credit.personId) }));
    return withCurrent('Asset', assetId, payload('CreditsPut', 'asset', 'Asset', ids.guard(() => services.putCredits(actor, { ...input, assetId, credits }))));
  }
}
