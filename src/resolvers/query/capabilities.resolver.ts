import { Ctx, Query, Resolver } from 'type-graphql';
import { Capabilities } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';

@Resolver()
export class CapabilitiesResolver {
  @Query(() => Capabilities, { description: 'What this installation can do: probed, not assumed.' })
  async capabilities(@Ctx() { actor, services, limits }: GraphQLContext): Promise<object> {
    const { maxUploadBytes, ...facts } = await services.capabilities();
    return { ...facts, limits: { ...limits, uploadBytes: maxUploadBytes }, signingKey: services.proofKeys.publicKey(actor.tenantId) };
  }
}
