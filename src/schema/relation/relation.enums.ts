import type { RelationKind } from '../../domain/relation/index.js';
import { liftEnum } from '../shared/enum.js';

export const RelationKindEnum = liftEnum<RelationKind>('RelationKind', 'What another title is to this one.', {
  TRAILER: 'Advertises it.',
  PREVIEW: 'A taste of it.',
  THUMBNAIL: 'A still for small places.',
  POSTER: 'A still that stands for it.',
  EXTRA: 'Something beside it: making-of, interview, deleted scene.',
  RECAP: 'What happened before.',
  SEQUEL: 'Continues it.',
  REMAKE: 'Tells it again.',
});
