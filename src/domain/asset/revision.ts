import { type Actor, equalJson, globalId, parseIdOf } from '../shared/index.js';
import type { Asset, AssetKind, AssetMetadata, ExternalId, LocalizedText } from './asset.js';

export interface TextInLanguage {
  language: string;
  text: string;
}

/** The fields of an asset that people edit, in the form and by the names in which an edit gives them. What is probed, made or counted is no part of it. */
export interface AssetSnapshot {
  kind: AssetKind;
  title: string;
  language: string;
  synopsis: string | null;
  titles: TextInLanguage[];
  synopses: TextInLanguage[];
  externalIds: ExternalId[];
  metadata: AssetMetadata;
  originalLanguage: string | null;
  /** Global id. */
  parentId: string | null;
  position: number | null;
}

/** What hangs on an asset and is edited with it: credits in billing order, what a collection holds, relations by kind and position, edits with their manifestations as they were made. Ids are global. */
export interface PartsSnapshot {
  credits: { personId: string; role: string; character: string | null }[];
  items: string[];
  related: { kind: string; assetId: string; territories: string[] | null; languages: string[] | null; opensAt: string | null; closesAt: string | null }[];
  edits: (NamedSnapshot & { territories: string[]; languages: string[]; runtimeSeconds: number | null; manifestations: (NamedSnapshot & { mediaId: string | null })[] })[];
}

interface NamedSnapshot {
  id: string;
  name: string;
  kind: string;
  externalIds: ExternalId[];
}

/** What a revision keeps; a field that it is too old to have is absent. */
export type KeptSnapshot = Partial<AssetSnapshot & PartsSnapshot>;

/** Who edited an asset, and what it was before; null: it is new. */
export interface Edit {
  readonly actor: Actor;
  readonly before: Asset | null;
}

/** What a reader of revisions sees of the asset as it is. Equal assets give equal snapshots: lists without an order of their own are sorted. */
export function snapshotOf(asset: Asset): AssetSnapshot {
  const { kind, title, language, synopsis, texts, metadata, originalLanguage, position } = asset;
  const of = (field: 'title' | 'synopsis'): TextInLanguage[] =>
    texts.flatMap((t) => (t[field] === null ? [] : [{ language: t.language, text: t[field] }])).toSorted((a, b) => (a.language < b.language ? -1 : 1));
  const externalIds = asset.externalIds.map(({ scheme, value }) => ({ scheme, value })).toSorted((a, b) => (a.scheme < b.scheme ? -1 : 1));
  return { kind, title, language, synopsis, titles: of('title'), synopses: of('synopsis'), externalIds, metadata, originalLanguage, parentId: asset.parentId && globalId('Asset', asset.parentId), position };
}

/** The asset with its own fields as they were; a field that the snapshot is too old to have stays as it is. */
export function asSnapshot(asset: Asset, { credits: _credits, items: _items, related: _related, edits: _edits, ...kept }: KeptSnapshot): Asset {
  const { titles, synopses, parentId, ...fields } = { ...snapshotOf(asset), ...kept };
  return { ...asset, ...fields, parentId: parentId === null ? null : parseIdOf('Asset', parentId), metadata: { ...asset.metadata, ...fields.metadata }, texts: textsOf(titles, synopses) };
}

function textsOf(titles: readonly TextInLanguage[], synopses: readonly TextInLanguage[]): LocalizedText[] {
  const inLanguage = (texts: readonly TextInLanguage[], language: string) => texts.find((t) => t.language === language)?.text ?? null;
  const languages = new Set([...titles, ...synopses].map(({ language }) => language));
  return [...languages].map((language) => ({ language, title: inLanguage(titles, language), synopsis: inLanguage(synopses, language) }));
}

/** Whether an edit changed nothing that a revision would show. */
export const sameContent = (a: Asset, b: Asset): boolean => equalJson(snapshotOf(a), snapshotOf(b));
