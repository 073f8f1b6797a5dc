import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Actor as DomainActor, Role } from '../../domain/shared/index.js';
import { liftEnum } from '../shared/enum.js';

export const ActorKindEnum = liftEnum<DomainActor['kind']>('ActorKind', 'What kind of caller it is.', {
  KEY: 'An API key.',
  SYSTEM: 'The program itself, at work for the tenant: ingest, sweeper ...',
});

/** Roles are lower case in the domain and on the command line, upper case in GraphQL. */
export const RoleEnum = { VIEWER: 'viewer', EDITOR: 'editor', OPERATOR: 'operator', RIGHTS: 'rights', ADMIN: 'admin' } as const satisfies Record<Uppercase<Role>, Role>;
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a key may do.',
  valuesConfig: {
    VIEWER: { description: 'Read what its projects hold; play where rights allow.' },
    EDITOR: { description: 'And: upload, create, edit and delete assets.' },
    OPERATOR: { description: 'And: restore, cancel, retry and prioritise jobs, transcode.' },
    RIGHTS: { description: 'As a viewer, and: agreements, windows and clearances.' },
    ADMIN: { description: 'Everything in its tenant: keys, projects, policies.' },
  },
});

@ObjectType({ description: 'Who did something, or who is asking.' })
export class Actor {
  @Field(() => ID, { nullable: true, description: 'Id of the API key; null for the program itself.' })
  id: string | null;

  @Field(() => ActorKindEnum, { description: 'Key or program.' })
  kind: DomainActor['kind'];

  @Field({ description: 'Name of the key, or what part of the program it was.' })
  name: string;

  @Field(() => RoleEnum, { nullable: true, description: 'What the key may do; known for `viewer`, null in the log, where the key may have changed since.' })
  role: Role | null;
}
