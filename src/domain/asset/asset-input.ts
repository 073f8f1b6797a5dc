import { type AssetId, canonicalLanguage, isStorableText, userError } from '../shared/index.js';
import type { UserError } from '../shared/index.js';
import type { Asset, AssetKind, AssetMetadata, ExternalId, LocalizedText } from './asset.js';
import { canonicalExternalIds, externalIdFaults } from './external-id.js';
import { POSITION_RANGE } from './hierarchy.js';

/** What a client may say of an asset. In an update, absent keeps and null clears. */
export interface AssetFields {
  title?: string | null;
  language?: string | null;
  synopsis?: string | null;
  titles?: { language: string; text?: string | null }[] | null;
  synopses?: { language: string; text?: string | null }[] | null;
  externalIds?: ExternalId[] | null;
  metadata?: Partial<{ [K in keyof AssetMetadata]: AssetMetadata[K] | null }> | null;
  originalLanguage?: string | null;
  kind?: AssetKind | null;
  parentId?: AssetId | null;
  position?: number | null;
}

export const LIMITS = { title: 1000, synopsis: 20_000, languages: 200, terms: 200, term: 200 } as const;

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

/** Every fault of the input at once, with the path of each. */
export function faultsOf(fields: AssetFields): Invalid[] {
  return [
    ...(fields.kind === null ? [userError('REQUIRED' as const, ['kind'])] : []),
    ...positionFaults(fields),
    ...titleFaults(fields),
    ...textFaults(fields.synopsis, ['synopsis'], LIMITS.synopsis),
    ...languageFaults(fields.language, ['language']),
    ...languageFaults(fields.originalLanguage, ['originalLanguage']),
    ...localizedFaults(fields.titles, 'titles', LIMITS.title),
    ...localizedFaults(fields.synopses, 'synopses', LIMITS.synopsis),
    ...externalIdFaults(fields.externalIds ?? []),
    ...metadataFaults(fields.metadata ?? {}),
  ];
}

/** A number within a parent: without one it means nothing. */
function positionFaults({ parentId, position }: AssetFields): Invalid[] {
  if (position === null || position === undefined) return [];
  const { lowest, highest } = POSITION_RANGE;
  if (position < lowest || position > highest) return [userError('INVALID', ['position'], { lowest, highest })];
  return parentId === null ? [userError('REQUIRED', ['parentId'])] : [];
}

export function titleFaults({ title }: Pick<AssetFields, 'title'>): Invalid[] {
  if (title === undefined) return [];
  if (title === null || title.trim() === '') return [userError('REQUIRED', ['title'])];
  return textFaults(title, ['title'], LIMITS.title);
}

function textFaults(text: string | null | undefined, path: string[], maxLength: number): Invalid[] {
  if (text === null || text === undefined) return [];
  if (text.length > maxLength) return [userError('LIMIT_EXCEEDED', path, { maxLength })];
  return isStorableText(text) ? [] : [userError('INVALID', path)];
}

function languageFaults(tag: string | null | undefined, path: string[]): Invalid[] {
  return tag && canonicalLanguage(tag) === null ? [userError('INVALID', path, { value: tag.slice(0, 100) })] : [];
}

function localizedFaults(texts: AssetFields['titles'], field: string, maxLength: number): Invalid[] {
  if (!texts) return [];
  if (texts.length > LIMITS.languages) return [userError('LIMIT_EXCEEDED', [field], { max: LIMITS.languages })];
  return texts.flatMap((t, i) => [
    ...languageFaults(t.language, [field, String(i), 'language']),
    ...textFaults(t.text, [field, String(i), 'text'], maxLength),
  ]);
}

function metadataFaults(metadata: NonNullable<AssetFields['metadata']>): Invalid[] {
  const lists = ['genres', 'moods', 'themes', 'keywords', 'cast', 'directors'] as const;
  return [
    ...lists.flatMap((name) => listFaults(metadata[name], ['metadata', name])),
    ...listFaults(metadata.contentRatings?.map((r) => r.system), ['metadata', 'contentRatings']),
    ...listFaults(metadata.contentRatings?.map((r) => r.rating), ['metadata', 'contentRatings']),
  ];
}

function listFaults(terms: readonly string[] | null | undefined, path: string[]): Invalid[] {
  if (!terms) return [];
  if (terms.length > LIMITS.terms) return [userError('LIMIT_EXCEEDED', path, { max: LIMITS.terms })];
  return terms.flatMap((term, i) =>
    term.trim() === '' ? [userError('REQUIRED' as const, [...path, String(i)])] : textFaults(term, [...path, String(i)], LIMITS.term),
  );
}

/** The asset with the fields that were given; input has no faults. */
export function withFields(asset: Asset, fields: AssetFields): Asset {
  const language = canonicalLanguage(given(fields.language, asset.language, 'und')) ?? 'und';
  const own = { title: lastIn(language, fields.titles), synopsis: lastIn(language, fields.synopses) };
  return {
    ...asset,
    kind: fields.kind ?? asset.kind,
    parentId: given(fields.parentId, asset.parentId, null),
    position: fields.parentId === null ? null : given(fields.position, asset.position, null),
    title: fields.title ?? (own.title?.trim() ? own.title : asset.title),
    language,
    synopsis: given(fields.synopsis, own.synopsis === undefined ? asset.synopsis : own.synopsis || null, null),
    originalLanguage: canonicalOrNull(given(fields.originalLanguage, asset.originalLanguage, null)),
    externalIds: canonicalExternalIds(given(fields.externalIds, asset.externalIds, [])),
    metadata: withMetadata(asset.metadata, fields.metadata),
    texts: withTexts(asset.texts, language, fields),
  };
}

const canonicalOrNull = (tag: string | null): string | null => (tag === null ? null : canonicalLanguage(tag));
const given = <T>(value: T | null | undefined, kept: T, cleared: T): T => (value === undefined ? kept : value === null ? cleared : value);

function withMetadata(kept: AssetMetadata, put: AssetFields['metadata']): AssetMetadata {
  if (put === undefined) return kept;
  const p = put ?? { genres: null, moods: null, themes: null, keywords: null, cast: null, directors: null, contentRatings: null, releasedOn: null };
  return {
    genres: distinct(given(p.genres, kept.genres, [])),
    moods: distinct(given(p.moods, kept.moods, [])),
    themes: distinct(given(p.themes, kept.themes, [])),
    keywords: distinct(given(p.keywords, kept.keywords, [])),
    cast: given(p.cast, kept.cast, []),
    directors: given(p.directors, kept.directors, []),
    contentRatings: given(p.contentRatings, kept.contentRatings, []),
    releasedOn: given(p.releasedOn, kept.releasedOn, null),
  };
}

const distinct = (terms: string[]): string[] => [...new Set(terms)];

type TextPut = { language: string; text?: string | null };

/** What was put in the asset's own language; undefined: nothing. */
const lastIn = (language: string, puts: readonly TextPut[] | null | undefined): string | null | undefined => {
  const put = puts?.findLast((each) => canonicalLanguage(each.language) === language);
  return put && (put.text ?? null);
};

/** Texts are put by language: null or empty removes one. What is put in the asset's own language is its title or synopsis, and no text beside it. */
function withTexts(kept: readonly LocalizedText[], own: string, fields: AssetFields): LocalizedText[] {
  const byLanguage = new Map(kept.map((t) => [t.language, { ...t }]));
  const put = (field: 'title' | 'synopsis') => (t: TextPut) => {
    const language = canonicalLanguage(t.language)!;
    if (language === own) return;
    const text = byLanguage.get(language) ?? { language, title: null, synopsis: null };
    byLanguage.set(language, { ...text, [field]: t.text === undefined || t.text === '' ? null : t.text });
  };
  fields.titles?.forEach(put('title'));
  fields.synopses?.forEach(put('synopsis'));
  return [...byLanguage.values()].filter((t) => t.title !== null || t.synopsis !== null);
}
