import { canonicalExternalId } from '../asset/index.js';
import type { AvailDocument } from './document.js';
import { writtenTime, type WrittenTime } from './date-time.js';
import { placeText } from './fault.js';
import { type AvailNode, childOf, childrenOf, nodeAt, textAt, textsAt, tokenOf } from './node.js';

/** A bound of a window: a moment as written, a condition with what lies between it and the bound (a duration of ISO 8601), or nothing. */
export type AvailBound =
  | { readonly kind: 'AT'; readonly written: WrittenTime }
  | { readonly kind: 'CONDITION'; readonly condition: string; readonly lag: string | null }
  | { readonly kind: 'NONE' };

export interface AvailLanguage {
  readonly tag: string;
  /** `audio`, `subtitle` or `subdub`; null: not said. */
  readonly asset: string | null;
}

/** `type`: Money, Event, Text, Number, Boolean, Duration ... */
export interface AvailTerm {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly currency: string | null;
}

/** A name of the asset, strongest first: `eidr` (canonical), `contentid`, `alid`, then AltIdentifier by its namespace. */
export interface AvailExternalId {
  readonly scheme: string;
  readonly value: string;
}

/** One transaction of one Avail, with everything of both that decides a right; the rest stays in the document's tree. Values are as written, white space trimmed. */
export interface AvailEntry {
  /** `line 12, column 3` or `Movies!A5`: of the transaction, or of its row. */
  readonly place: string;
  readonly line: number;
  readonly column: number;
  readonly entryType: string;
  readonly alid: string;
  readonly availType: string;
  readonly licensor: string;
  readonly licensee: string | null;
  readonly serviceProvider: string | null;
  readonly contentId: string;
  readonly workType: string;
  readonly title: string | null;
  readonly externalIds: readonly AvailExternalId[];
  /** Of a collection. */
  readonly bundledAlids: readonly string[];
  readonly transactionId: string | null;
  readonly contractId: string | null;
  readonly reportingId: string | null;
  readonly licenceType: string;
  readonly rightsDescription: string | null;
  readonly description: string | null;
  readonly territories: readonly string[];
  readonly territoriesExcluded: readonly string[];
  readonly start: AvailBound;
  readonly end: AvailBound;
  readonly windowDuration: string | null;
  readonly allowedLanguages: readonly AvailLanguage[];
  readonly assetLanguages: readonly AvailLanguage[];
  readonly holdbackLanguages: readonly AvailLanguage[];
  readonly format: { readonly profile: string; readonly hdr: string | null; readonly wcg: string | null; readonly hfr: string | null; readonly audio: string | null };
  readonly terms: readonly AvailTerm[];
  readonly exclusive: boolean;
  /** The licensor asks that a person look at it first. */
  readonly exceptionFlag: boolean;
}

/** The entries of a document, in its order: a row each. What is missing reads as "" where a right cannot be without it; `checkAvails` tells of it. */
export const entriesOf = (document: AvailDocument): AvailEntry[] =>
  document.avails.flatMap((avail) => {
    const whole = ofAvail(avail);
    return childrenOf(avail, 'Transaction').map((transaction) => ({ place: placeText(document, transaction), line: transaction.line, column: transaction.column, ...whole, ...ofTransaction(transaction) }));
  });

type OfTransaction = ReturnType<typeof ofTransaction>;
type OfAvail = Omit<AvailEntry, 'place' | 'line' | 'column' | keyof OfTransaction>;

function ofAvail(avail: AvailNode): OfAvail {
  const asset = childOf(avail, 'Asset');
  const metadata = asset?.children.find(({ name }) => name.endsWith('Metadata'));
  const alid = textAt(avail, 'ALID') ?? '';
  const contentId = tokenOf(asset?.attributes['contentID'] ?? '');
  return {
    entryType: textAt(avail, 'Disposition', 'EntryType') ?? '', alid, availType: textAt(avail, 'AvailType') ?? '', licensor: textAt(avail, 'Licensor', 'md:DisplayName') ?? '',
    serviceProvider: textAt(avail, 'ServiceProvider', 'md:DisplayName') ?? null, contentId, workType: (asset && textAt(asset, 'WorkType')) ?? '', title: titleOf(metadata) ?? null,
    externalIds: externalIdsOf(metadata, contentId, alid), bundledAlids: asset ? childrenOf(asset, 'BundledAsset').flatMap((bundled) => textAt(bundled, 'BundledALID') ?? []) : [],
    exceptionFlag: isYes(textAt(avail, 'ExceptionFlag')),
  };
}

const TITLES = ['TitleInternalAlias', 'TitleDisplayUnlimited', 'SeasonTitleInternalAlias', 'SeasonTitleDisplayUnlimited', 'SeriesTitleInternalAlias', 'SeriesTitleDisplayUnlimited', 'VolumeTitleInternalAlias', 'VolumeTitleDisplayUnlimited'];

const titleOf = (metadata: AvailNode | undefined): string | undefined => metadata && TITLES.map((name) => textAt(metadata, name)).find((title) => title !== undefined);

const EIDRS = ['EditEIDR-URN', 'TitleEIDR-URN', 'SeasonEIDR-URN', 'SeriesEIDR-URN', 'VolumeEIDR-URN'];

/** An EIDR of the asset itself: the edit's before the title's. One whose check character is wrong names nothing. */
function externalIdsOf(metadata: AvailNode | undefined, contentId: string, alid: string): AvailExternalId[] {
  const claimed = metadata ? EIDRS.flatMap((name) => textAt(metadata, name) ?? []) : [];
  const eidrs = claimed.flatMap((value) => {
    const canonical = canonicalExternalId({ scheme: 'eidr', value });
    return canonical.ok ? [{ scheme: 'eidr', value: canonical.value }] : [];
  });
  const others = metadata ? metadata.children.filter(({ name }) => name.endsWith('AltIdentifier')).flatMap((node) => {
    const [scheme, value] = [textAt(node, 'md:Namespace'), textAt(node, 'md:Identifier')];
    return scheme === undefined || value === undefined ? [] : [{ scheme, value }];
  }) : [];
  return [...eidrs, ...(contentId ? [{ scheme: 'contentid', value: contentId }] : []), ...(alid ? [{ scheme: 'alid', value: alid }] : []), ...others];
}

function ofTransaction(node: AvailNode) {
  const terms = childrenOf(node, 'Term').flatMap(termOf);
  return {
    transactionId: tokenOf(node.attributes['TransactionID'] ?? '') || null, contractId: textAt(node, 'ContractID') ?? null, reportingId: textAt(node, 'ReportingID') ?? null,
    licensee: textAt(node, 'Licensee', 'md:DisplayName') ?? null, licenceType: textAt(node, 'LicenseType') ?? '', rightsDescription: textAt(node, 'LicenseRightsDescription') ?? null, description: textAt(node, 'Description') ?? null,
    territories: regionsOf(node, 'Territory'), territoriesExcluded: regionsOf(node, 'TerritoryExcluded'), start: boundOf(node, 'Start'), end: boundOf(node, 'End'), windowDuration: textAt(node, 'WindowDuration') ?? textAt(node, 'Duration') ?? null,
    allowedLanguages: languagesOf(node, 'AllowedLanguage'), assetLanguages: languagesOf(node, 'AssetLanguage'), holdbackLanguages: languagesOf(node, 'HoldbackLanguage'),
    format: formatOf(childOf(node, 'FormatProfile')), terms, exclusive: terms.some(({ name, value }) => name === 'Exclusive' && isYes(value)),
  };
}

const regionsOf = (node: AvailNode, name: string): string[] => [...new Set(childrenOf(node, name).flatMap((region) => [...textsAt(region, 'md:country'), ...textsAt(region, 'md:countryRegion')]))];

const languagesOf = (node: AvailNode, name: string): AvailLanguage[] =>
  childrenOf(node, name).flatMap(({ text, attributes }) => (tokenOf(text) ? [{ tag: tokenOf(text), asset: attributes['asset'] ?? null }] : []));

function boundOf(node: AvailNode, name: 'Start' | 'End'): AvailBound {
  const written = writtenTime(textAt(node, name) ?? '');
  if (written) return { kind: 'AT', written };
  const condition = nodeAt(node, `${name}Condition`);
  return condition ? { kind: 'CONDITION', condition: tokenOf(condition.text), lag: condition.attributes['lag'] ?? null } : { kind: 'NONE' };
}

const formatOf = (node: AvailNode | undefined): AvailEntry['format'] => {
  const { HDR = null, WCG = null, HFR = null, NGAudio = null } = node?.attributes ?? {};
  return { profile: tokenOf(node?.text ?? ''), hdr: HDR, wcg: WCG, hfr: HFR, audio: NGAudio };
};

function termOf({ attributes, children }: AvailNode): AvailTerm[] {
  const [value] = children;
  return value ? [{ name: attributes['termName'] ?? '', type: value.name, value: tokenOf(value.text), currency: value.attributes['currency'] ?? null }] : [];
}

const isYes = (text: string | undefined): boolean => /^(?:true|yes|y|1)$/i.test(text ?? '');
