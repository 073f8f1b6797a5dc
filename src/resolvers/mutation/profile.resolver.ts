import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { ConsumerProfileDeleteInput, ConsumerProfileDeletePayload, ConsumerProfilePutInput, ConsumerProfilePutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class ConsumerProfileMutationResolver {
  @Mutation(() => ConsumerProfilePutPayload, { description: 'Declares what a consumer needs of each title, or changes it.' })
  consumerProfilePut(@Arg('input', () => ConsumerProfilePutInput, { description: 'The profile.' }) input: ConsumerProfilePutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('ConsumerProfile', 'id', input.id);
    return withCurrent('ConsumerProfile', id, payload('ConsumerProfilePut', 'consumerProfile', 'ConsumerProfile', ids.guard(() => services.putProfile(actor, { ...input, id }))));
  }

  @Mutation(() => ConsumerProfileDeletePayload, { description: 'Takes a profile away; who asks by its name is refused from now on.' })
  async consumerProfileDelete(@Arg('input', () => ConsumerProfileDeleteInput, { description: 'Which one.' }) input: ConsumerProfileDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('ConsumerProfile', 'id', input.id);
    const result = await ids.guard(() => services.deleteProfile(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('ConsumerProfile', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('ConsumerProfileDelete', result.error) };
    return withCurrent('ConsumerProfile', id, answer);
  }
}
