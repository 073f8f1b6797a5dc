import type { AssetKind, AssetStatus } from '../../domain/asset/index.js';
import { liftEnum } from '../shared/enum.js';

export const AssetKindEnum = liftEnum<AssetKind>('AssetKind', 'What a title is.', {
  FEATURE: 'A film.',
  EPISODE: 'A part of a series.',
  CLIP: 'A cut-out, or something short.',
  TRAILER: 'Advertises a title, to be shown by itself.',
  PREVIEW: 'A taste of a title.',
  THUMBNAIL: 'A still that stands for a title.',
  PROMO: 'Advertises a title or a channel within a programme.',
  MASTER: 'The best copy, from which others are made.',
  STEM: 'One part of a sound mix.',
  SERIES: 'Episodes that belong together, perhaps by seasons.',
  SEASON: 'A run of episodes of a series.',
  COLLECTION: 'Titles that somebody put together, in an order.',
});

export const AssetStatusEnum = liftEnum<AssetStatus>('AssetStatus', 'How far a title is.', {
  DRAFT: 'Catalogued, without a source yet.',
  INGESTING: 'Renditions are being made.',
  READY: 'Plays.',
  FAILED: 'The ingest failed; `failure` says why.',
  ARCHIVED: 'Renditions are archived.',
  DELETED: 'Hidden; may be restored for a time.',
});

export type AssetOrderField = 'CREATED_AT' | 'UPDATED_AT' | 'TITLE' | 'RELEASED_ON' | 'DURATION';
export const AssetOrderFieldEnum = liftEnum<AssetOrderField>('AssetOrderField', 'What assets are listed by.', {
  CREATED_AT: 'When they were made.',
  UPDATED_AT: 'When they were last changed.',
  TITLE: 'Title, by code points.',
  RELEASED_ON: 'Release date.',
  DURATION: 'Running time.',
});

export type OrderDirection = 'ASC' | 'DESC';
export const OrderDirectionEnum = liftEnum<OrderDirection>('OrderDirection', 'Which way a list runs.', {
  ASC: 'Smallest, earliest first.',
  DESC: 'Largest, latest first.',
});
