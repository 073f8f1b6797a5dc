import { Field, ObjectType } from 'type-graphql';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Project } from './project.types.js';

export const ProjectCreateError = userErrorOf('ProjectCreate', COMMON_ERROR_CODES);
export const ProjectUpdateError = userErrorOf('ProjectUpdate', COMMON_ERROR_CODES);

@ObjectType({ description: 'What `projectCreate` did.' })
export class ProjectCreatePayload {
  @Field(() => Project, { nullable: true, description: 'The new project; null when `userErrors` say why not.' })
  project: Project | null;

  @Field(() => [ProjectCreateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `projectUpdate` did.' })
export class ProjectUpdatePayload {
  @Field(() => Project, { nullable: true, description: 'The project as it is now; null when `userErrors` say why not.' })
  project: Project | null;

  @Field(() => Project, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Project | null;

  @Field(() => [ProjectUpdateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
