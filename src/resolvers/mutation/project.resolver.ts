import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { ProjectCreateInput, ProjectCreatePayload, ProjectUpdateInput, ProjectUpdatePayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, withCurrent } from '../payload.js';

@Resolver()
export class ProjectMutationResolver {
  @Mutation(() => ProjectCreatePayload, { description: 'Makes a project.' })
  projectCreate(@Arg('input', () => ProjectCreateInput, { description: 'The new project.' }) input: ProjectCreateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    return payload('ProjectCreate', 'project', 'Project', services.createProject(actor, { ...input }));
  }

  @Mutation(() => ProjectUpdatePayload, { description: 'Changes a project\'s name, rights policy or language fallbacks.' })
  projectUpdate(@Arg('input', () => ProjectUpdateInput, { description: 'The change.' }) input: ProjectUpdateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Project', 'id', input.id);
    return withCurrent('Project', id, payload('ProjectUpdate', 'project', 'Project', ids.guard(() => services.updateProject(actor, { ...input, id }))));
  }
}
