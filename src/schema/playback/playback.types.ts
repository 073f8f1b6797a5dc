import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { PlaybackUnavailableReason } from '../../domain/playback/index.js';
import { Job } from '../job/job.types.js';
import { DateTimeScalar, UrlScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';
import type { Ref } from '../shared/ref.js';
import { AvailabilityDecision } from './availability.types.js';

export const PlaybackUnavailableReasonEnum = liftEnum<PlaybackUnavailableReason>('PlaybackUnavailableReason', 'Why there is nothing to play.', {
  NOT_READY: 'No source yet, or its renditions are being made.',
  FAILED: 'The ingest failed; `Asset.failure` says why.',
  ARCHIVED: 'The renditions are archived.',
});

@ObjectType({ description: 'Allowed, and here it is.' })
export class PlaybackAllowed {
  @Field(() => UrlScalar, { description: 'HLS multivariant playlist (RFC 8216).' })
  hls: string;

  @Field(() => UrlScalar, { description: 'DASH manifest (ISO/IEC 23009-1).' })
  dash: string;

  @Field(() => UrlScalar, { description: 'Its chapters as a WebVTT chapter track, in a language as `chapters.de.vtt` beside it, as JSON for HLS players as `chapters.json`; without chapters a track without cues.' })
  chapters: string;

  @Field({ description: 'The credential inside the URLs: bound to the asset and the caller.' })
  token: string;

  @Field(() => DateTimeScalar, { description: 'When the token stops working.' })
  expiresAt: string;

  @Field(() => AvailabilityDecision, { description: 'Why it is allowed.' })
  decision: AvailabilityDecision;
}

@ObjectType({ description: 'Not allowed.' })
export class PlaybackDenied {
  @Field(() => AvailabilityDecision, { description: 'Why not.' })
  decision: AvailabilityDecision;
}

@ObjectType({ description: 'Allowed, but there is nothing to play.' })
export class PlaybackUnavailable {
  @Field(() => PlaybackUnavailableReasonEnum, { description: 'Why there is nothing to play.' })
  reason: PlaybackUnavailableReason;

  @Field(() => AvailabilityDecision, { description: 'Why it is allowed.' })
  decision: AvailabilityDecision;

  @Field(() => Job, { nullable: true, description: 'The job that is making it, when one is.' })
  job: Ref<Job> | null;
}

export const PlaybackResultUnion = createUnionType({
  name: 'PlaybackResult',
  description: 'The business answer to "may I play this, and how".',
  types: () => [PlaybackAllowed, PlaybackDenied, PlaybackUnavailable] as const,
  resolveType: (value: object) => ('__typename' in value ? String(value.__typename) : undefined),
});
