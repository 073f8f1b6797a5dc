import { Field, ID, InputType, Int } from 'type-graphql';
import type { RightsPolicy } from '../../domain/project/index.js';
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
}
