import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AvailsChange, AvailsReport } from '../../domain/avails-import/index.js';
import { globalId } from '../../domain/shared/index.js';
import { AvailsImportInput, AvailsImportPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, shownErrors } from '../payload.js';

@Resolver()
export class AvailsMutationResolver {
  @Mutation(() => AvailsImportPayload, { description: 'Makes the rights windows of titles what a licensor\'s document of avails says: all of it, or nothing. The report says what changes, and what is wrong and where.' })
  async availsImport(@Arg('input', () => AvailsImportInput, { description: 'The document.' }) input: AvailsImportInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const [agreementId, projectId] = [ids.optional('RightsAgreement', 'agreementId', input.agreementId), ids.optional('Project', 'projectId', input.projectId)];
    if (ids.faults.length > 0) return { report: null, userErrors: shownErrors('AvailsImport', ids.faults) };
    const { report, errors } = await services.importAvails(actor, { ...input, agreementId, projectId });
    return { report: report && shownReport(report), userErrors: shownErrors('AvailsImport', errors) };
  }
}

const shownReport = (report: AvailsReport): object => ({ ...report, changes: report.changes.map(shownChange) });
const shownChange = ({ assetId, windowId, ...change }: AvailsChange): object => ({ ...change, assetId: globalId('Asset', assetId), windowId: windowId && globalId('RightsWindow', windowId) });
