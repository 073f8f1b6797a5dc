import { getNullableType, type GraphQLError, type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isListType, isNonNullType } from 'graphql';
import { may, type Permission } from '../domain/access/index.js';
import type { KeyActor } from '../domain/shared/index.js';
import type { GraphQLContext } from './context.js';
import { topLevelError } from './errors.js';

/** What a caller needs to be allowed for each root field. A root field that is not here fails the build of the schema. */
export const ROOT_FIELD_PERMISSION: Readonly<Record<string, Permission>> = {
  'Query.node': 'READ',
  'Query.nodes': 'READ',
  'Query.asset': 'READ',
  'Query.assets': 'READ',
  'Query.annotations': 'READ',
  'Query.assetsByExternalIds': 'READ',
  'Query.project': 'READ',
  'Query.projects': 'READ',
  'Query.job': 'READ',
  'Query.jobs': 'READ',
  'Query.vocabularies': 'READ',
  'Query.person': 'READ',
  'Query.persons': 'READ',
  'Query.documents': 'READ',
  'Query.consumerProfiles': 'READ',
  'Query.availabilityDiff': 'READ',
  'Query.completenessReport': 'READ',
  'Query.annotationLayers': 'READ',
  'Query.rightsConflicts': 'READ',
  'Query.rightsExpiring': 'READ',
  'Query.rightsAgreements': 'READ',
  'Query.rightsElements': 'READ',
  'Query.territoryGroups': 'READ',
  'Query.changes': 'READ',
  'Query.revisionDiff': 'READ',
  'Query._entities': 'READ',
  'Query._service': 'READ',
  'Query.availsExport': 'RIGHTS',
  'Query.capabilities': 'READ',
  'Query.viewer': 'READ',
  'Mutation.uploadCreate': 'EDIT',
  'Mutation.assetCreate': 'EDIT',
  'Mutation.assetUpdate': 'EDIT',
  'Mutation.assetsUpsert': 'EDIT',
  'Mutation.assetRevisionRestore': 'EDIT',
  'Mutation.assetDelete': 'EDIT',
  'Mutation.assetRestore': 'OPERATE',
  'Mutation.collectionItemsPut': 'EDIT',
  'Mutation.assetRelationsPut': 'EDIT',
  'Mutation.captionImport': 'EDIT',
  'Mutation.captionTrackUpdate': 'EDIT',
  'Mutation.captionTrackDelete': 'EDIT',
  'Mutation.timelineRetime': 'EDIT',
  'Mutation.timecodeTrackPut': 'EDIT',
  'Mutation.timecodeTrackDelete': 'EDIT',
  'Mutation.editPut': 'EDIT',
  'Mutation.editDelete': 'EDIT',
  'Mutation.manifestationPut': 'EDIT',
  'Mutation.manifestationDelete': 'EDIT',
  'Mutation.vocabularyPut': 'EDIT',
  'Mutation.termsPut': 'EDIT',
  'Mutation.termDelete': 'EDIT',
  'Mutation.personPut': 'EDIT',
  'Mutation.personDelete': 'EDIT',
  'Mutation.creditsPut': 'EDIT',
  'Mutation.consumerProfilePut': 'EDIT',
  'Mutation.consumerProfileDelete': 'EDIT',
  'Mutation.annotationsPut': 'EDIT',
  'Mutation.annotationDelete': 'EDIT',
  'Mutation.annotationsDelete': 'EDIT',
  'Mutation.noteResolve': 'EDIT',
  'Mutation.annotationLayerPut': 'EDIT',
  'Mutation.annotationLayerDelete': 'EDIT',
  'Mutation.rightsAgreementPut': 'RIGHTS',
  'Mutation.rightsWindowPut': 'RIGHTS',
  'Mutation.rightsWindowRevoke': 'RIGHTS',
  'Mutation.rightsConflictUpdate': 'RIGHTS',
  'Mutation.rightsPlan': 'RIGHTS',
  'Mutation.rightsApply': 'RIGHTS',
  'Mutation.availsImport': 'RIGHTS',
  'Mutation.territoryGroupPut': 'RIGHTS',
  'Mutation.rightsElementPut': 'RIGHTS',
  'Mutation.rightsClearancePut': 'RIGHTS',
  'Mutation.elementUsesPut': 'RIGHTS',
  'Mutation.assetLineagePut': 'RIGHTS',
  'Mutation.rightsEventPut': 'RIGHTS',
  'Mutation.rightsRulePut': 'RIGHTS',
  'Mutation.rightsRuleRevoke': 'RIGHTS',
  'Mutation.rightsTemplatePut': 'RIGHTS',
  'Mutation.rightsTemplateApply': 'RIGHTS',
  'Mutation.jobUpdate': 'OPERATE',
  'Mutation.jobCancel': 'OPERATE',
  'Mutation.jobRetry': 'OPERATE',
  'Mutation.transcode': 'OPERATE',
  'Mutation.documentsRegister': 'ADMINISTER',
  'Mutation.documentsRemove': 'ADMINISTER',
  'Mutation.projectCreate': 'ADMINISTER',
  'Mutation.projectUpdate': 'ADMINISTER',
  'Subscription.jobUpdated': 'READ',
  'Subscription.assetChanged': 'READ',
  'Subscription.annotationChanged': 'READ',
  'Subscription.availabilityChanged': 'READ',
  'Subscription.events': 'READ',
};

type RootField = GraphQLField<unknown, GraphQLContext>;
type RootResolver = GraphQLFieldResolver<unknown, GraphQLContext>;

/** Puts the guard around every root field. Throws when the list above and the schema differ in either direction. */
export function guardRootFields(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null);
  const fields = roots.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  const names = fields.map(({ type, field }) => `${type.name}.${field.name}`);
  const open = names.filter((name) => !Object.hasOwn(ROOT_FIELD_PERMISSION, name));
  const gone = Object.keys(ROOT_FIELD_PERMISSION).filter((name) => !names.includes(name));
  if (open.length + gone.length > 0) throw new Error(`root fields without a permission: ${open.join(', ') || 'none'}; permissions without a field: ${gone.join(', ') || 'none'}`);
  for (const { type, field } of fields) guard(type, field);
}

function guard(type: GraphQLObjectType, field: RootField): void {
  const permission = ROOT_FIELD_PERMISSION[`${type.name}.${field.name}`]!;
  if (type.name === 'Query') field.resolve = guarded(field.resolve!, permission, (args) => nothing(field, args));
  if (type.name === 'Mutation') field.resolve = guarded(field.resolve!, permission, () => { throw forbidden(field.name); });
  if (type.name === 'Subscription') field.subscribe = guarded(field.subscribe!, permission, () => { throw forbidden(field.name); });
}

const guarded = (resolve: RootResolver, permission: Permission, otherwise: (args: Record<string, unknown>) => unknown): RootResolver =>
  (source, args, context, info) => (may(context.actor, permission) ? resolve(source, args, context, info) : otherwise(args));

/** The refusal of a root field to this caller, null where it may use it. */
export const forbiddenRootField = (type: 'Query' | 'Mutation' | 'Subscription', field: string, actor: KeyActor): GraphQLError | null => {
  const permission = ROOT_FIELD_PERMISSION[`${type}.${field}`];
  return permission && !may(actor, permission) ? forbidden(field) : null;
};

const forbidden = (field: string) => topLevelError('FORBIDDEN', `Your role may not use "${field}".`);

/** What a reader sees where nothing is. */
function nothing(field: RootField, args: Record<string, unknown>): unknown {
  if (!isNonNullType(field.type)) return null;
  const ids = args['ids'] ?? args['externalIds'] ?? args['representations'];
  if (isListType(getNullableType(field.type))) return Array.isArray(ids) ? ids.map(() => null) : [];
  throw forbidden(field.name);
}
