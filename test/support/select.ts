import { type FieldNode, parse, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import type { FieldSelection, Selection } from '../../src/domain/read/index.js';

const TYPE_OF: Readonly<Record<string, string>> = {
  title: 'LocalizedText', titles: 'LocalizedText', synopses: 'LocalizedText', synopsis: 'LocalizedText', metadata: 'AssetMetadata', externalIds: 'ExternalId', contentRatings: 'ContentRating', project: 'Project',
  source: 'MediaFile', poster: 'MediaFile', storyboard: 'MediaFile', file: 'MediaFile', renditions: 'RenditionConnection', jobs: 'JobConnection',
  failure: 'JobError', error: 'JobError', rejection: 'JobError', progress: 'JobProgress', children: 'Job', asset: 'Asset', duplicateOf: 'Asset', parent: 'Asset', related: 'RelatedAssetConnection', edits: 'Edit', edit: 'Edit', manifestations: 'Manifestation', media: 'Asset', items: 'AssetConnection', collections: 'AssetConnection',
  vocabulary: 'Vocabulary', terms: 'TermConnection', broader: 'Term', label: 'LocalizedText', labels: 'LocalizedText', synonyms: 'LocalizedText', names: 'LocalizedText',
  credits: 'Credit',
  completeness: 'Completeness',
  captionTracks: 'CaptionTrack', captionCompleteness: 'CaptionCompleteness', track: 'CaptionTrack',
  fields: 'ProfileField',
  person: 'Person',
  languageFallbacks: 'LanguageFallback',
  revisions: 'RevisionConnection',
  changes: 'FieldChange',
  annotations: 'AnnotationConnection',
  rightsWindows: 'RightsWindowConnection',
  rightsEvents: 'RightsEventConnection', rightsRules: 'RightsRuleConnection', rule: 'RightsRule', window: 'RightsWindow', opens: 'RightsRuleBound', closes: 'RightsRuleBound',
  elementUses: 'ElementUseConnection',
  derivedFrom: 'DerivationConnection',
  derivedTitles: 'DerivedTitleConnection',
  elements: 'RightsElement',
  clearances: 'RightsClearanceConnection',
  windows: 'RightsWindow',
  agreement: 'RightsAgreement',
  provenance: 'Provenance',
  recordedBy: 'Actor',
  element: 'RightsElement',
  createdBy: 'Actor',
  actor: 'Actor',
  pageInfo: 'PageInfo',
  technical: 'TechnicalMetadata',
  timecodeTracks: 'AssetTimecodeTrack',
};

/** A selection written as GraphQL: `select('Asset', 'id de: title(languages: ["de"]) { text }')`; `... on T` where several types may answer. */
export function select(type: string, text: string): Selection {
  const definition = parse(`{ ${text} }`).definitions[0]!;
  if (definition.kind !== 'OperationDefinition') throw new Error('a selection is fields');
  return selectionOf(type, definition.selectionSet);
}

function selectionOf(type: string, set: SelectionSetNode): Selection {
  const byType = new Map<string, FieldSelection[]>();
  const into = (of: string, nodes: SelectionSetNode): void => {
    for (const node of nodes.selections) {
      if (node.kind === 'Field') byType.set(of, [...(byType.get(of) ?? []), fieldOf(of, node)]);
      else if (node.kind === 'InlineFragment') into(node.typeCondition?.name.value ?? of, node.selectionSet);
    }
  };
  into(type, set);
  return byType;
}

function fieldOf(parent: string, node: FieldNode): FieldSelection {
  const name = node.name.value;
  const args = Object.fromEntries((node.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]));
  return { name, key: node.alias?.value ?? name, args, of: node.selectionSet ? selectionOf(typeOf(parent, name), node.selectionSet) : null };
}

function typeOf(parent: string, name: string): string {
  if (name === 'edges') return parent.replace(/Connection$/, 'Edge');
  if (name === 'nodes' || name === 'node') return parent.replace(/(Connection|Edge)$/, '');
  if (parent === 'Asset' && name === 'children') return 'AssetConnection';
  if (parent === 'Asset' && name === 'terms') return 'Term';
  return TYPE_OF[name] ?? 'Unknown';
}
