import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { idOf, parseIdOf } from '../../domain/shared/index.js';
import { AssetsUpsertInput, AssetsUpsertPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, shownErrors } from '../payload.js';

/** What is no id is not there, for its row alone. */
const NOBODY = idOf('Asset', '00000000-0000-0000-0000-000000000000');

@Resolver()
export class AssetsUpsertResolver {
  @Mutation(() => AssetsUpsertPayload, {
    description: 'Makes or edits up to 10,000 titles by their names in one scheme. Each row is written or refused by itself; those that are written become visible together. The report says what became of each.',
  })
  async assetsUpsert(@Arg('input', () => AssetsUpsertInput, { description: 'The titles.' }) input: AssetsUpsertInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const projectId = ids.optional('Project', 'projectId', input.projectId);
    const rows = input.rows.map(({ parentId, ...row }) => (parentId === undefined ? row : { ...row, parentId: parentId === null ? null : (parseIdOf('Asset', parentId) ?? NOBODY) }));
    const outcome = await ids.guard(() => services.upsertAssets(actor, { ...input, rows, projectId }));
    return outcome.ok ? { report: outcome.value, userErrors: [] } : { report: null, userErrors: shownErrors('AssetsUpsert', outcome.error) };
  }
}
