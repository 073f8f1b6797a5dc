import { Field, ID, InputType, Int } from 'type-graphql';
import type { RightsPolicy } from '../../domain/project/index.js';
import { LanguageTagScalar } from '../scalars/index.js';
import { RightsPolicyEnum } from './project.types.js';

@InputType({ description: 'A new project.' })
export class ProjectCreateInput {
  @Field({ description: 'Name for people, 1 to 200 characters.' })
  name: string;

  @Field(() => RightsPolicyEnum, { nullable: true, description: 'Default MANAGED: nothing plays until windows say so.' })
  rightsPolicy?: RightsPolicy | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same project again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What readers of a language get where a title has no text in it.' })
export class LanguageFallbackInput {
  @Field(() => LanguageTagScalar, { description: 'The language that is wanted.' })
  language: string;

  @Field(() => [LanguageTagScalar], { description: 'What is tried in its place, best first, 1 to 20.' })
  fallbacks: string[];
}

@InputType({ description: 'A change of a project: absent keeps.' })
export class ProjectUpdateInput {
  @Field(() => ID, { description: 'The project to change.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'New name.' })
  name?: string | null;

  @Field(() => RightsPolicyEnum, { nullable: true, description: 'New rights policy.' })
  rightsPolicy?: RightsPolicy | null;

  @Field(() => [LanguageFallbackInput], { nullable: true, description: 'All language fallbacks, one a language, at most 200; null clears.' })
  languageFallbacks?: LanguageFallbackInput[] | null;
}
