import { Field, Int, ObjectType } from 'type-graphql';
import type { RightsPolicy } from '../../domain/project/index.js';
import { LanguageTagScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';

export const RightsPolicyEnum = liftEnum<RightsPolicy>('RightsPolicy', 'Who may play what a project holds.', {
  MANAGED: 'Default deny: rights windows decide.',
  OPEN: 'Whoever may read it may play it; the decision says OPEN_PROJECT.',
});

@ObjectType({ description: 'What readers of a language get where a title has no text in it.' })
export class LanguageFallback {
  @Field(() => LanguageTagScalar, { description: 'The language that is wanted; also of the more particular tags that have no fallbacks of their own.' })
  language: string;

  @Field(() => [LanguageTagScalar], { description: 'What is tried in its place, best first; each also shortened (RFC 4647 lookup). The fallbacks of a fallback do not follow.' })
  fallbacks: string[];
}

@ObjectType({ implements: NodeObject, description: 'A part of a tenant\'s catalogue, with one rights policy. Every tenant begins with one.' })
export class Project extends NodeObject {
  @Field({ description: 'Name for people.' })
  name: string;

  @Field(() => RightsPolicyEnum, { description: 'Who may play what the project holds. A change is in the event log.' })
  rightsPolicy: RightsPolicy;

  @Field(() => [LanguageFallback], { description: 'What readers of a language get where a title has no text in it: `title(languages:)` and `synopsis(languages:)` go by these.' })
  languageFallbacks: LanguageFallback[];

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;
}

export const ProjectConnection = connectionOf('Project', 'projects', () => Project);
