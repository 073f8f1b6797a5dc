import { Field, ObjectType } from 'type-graphql';
import type { CaptionRole, CaptionState } from '../../domain/caption-track/index.js';
import { LanguageTagScalar } from '../scalars/index.js';
import { CaptionRoleEnum, CaptionStateEnum } from './caption.enums.js';
import { CaptionTrack } from './caption.types.js';

@ObjectType({ description: 'Captions of a title in a language for a purpose, whether they are there or only wanted.' })
export class CaptionCompleteness {
  @Field(() => LanguageTagScalar, { description: 'Their language.' })
  language: string;

  @Field(() => CaptionRoleEnum, { description: 'What they are for.' })
  role: CaptionRole;

  @Field({ description: 'Whether they were asked for.' })
  wanted: boolean;

  @Field(() => CaptionStateEnum, { description: 'How far they are.' })
  state: CaptionState;

  @Field(() => CaptionTrack, { nullable: true, description: 'The track; null: MISSING.' })
  track: CaptionTrack | null;
}
