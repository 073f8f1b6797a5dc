import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { EventType } from '../../domain/event/index.js';
import { Actor } from '../actor/actor.types.js';
import { Asset } from '../asset/asset.types.js';
import { Job } from '../job/job.types.js';
import { DateTimeScalar, EventCursorScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';

export const EventTypeEnum = liftEnum<EventType>('EventType', 'What happened.', {
  ASSET_CREATED: 'An asset was made.',
  ASSET_UPDATED: 'Somebody edited an asset.',
  ASSET_STATUS_CHANGED: 'An asset is now in another state.',
  ASSET_RENDITIONS_CHANGED: 'An asset has other renditions, poster or storyboard.',
  ASSET_ANNOTATIONS_CHANGED: 'Annotations of an asset were put, removed or resolved: one event for a write, however many they were.',
  ASSET_CAPTIONS_CHANGED: 'Captions of an asset were made, changed or removed.',
  ASSET_RIGHTS_CHANGED: 'A rights window of an asset was recorded, changed or revoked; or it holds other elements, other clearances of those count, or it is derived from others; or the rights policy of its project is another; or any of that happened to what it is derived from.',
  ASSET_EDITS_CHANGED: 'An edit of an asset, or a manifestation of one, was made, changed or removed.',
  ASSET_RELATIONS_CHANGED: 'What an asset belongs to, holds or is related to has changed.',
  ASSET_CREDITS_CHANGED: 'An asset has other credits, or somebody whom it credits was edited.',
  ASSET_DELETED: 'An asset was deleted and is hidden.',
  ASSET_RESTORED: 'A deleted asset is back.',
  ASSET_ERASED: 'The record and bytes of a deleted asset are gone for good.',
  AVAILABILITY_CHANGED: 'A boundary of rights has passed: an asset may be shown where it might not be, or no longer.',
  UPLOAD_CREATED: 'An upload was opened.',
  UPLOAD_COMPLETED: 'The bytes of an upload are whole and accepted.',
  UPLOAD_REJECTED: 'The bytes of an upload were not accepted.',
  UPLOAD_EXPIRED: 'An upload was not finished in time.',
  JOB_CREATED: 'A job was asked for.',
  JOB_STARTED: 'A worker began a job.',
  JOB_PROGRESSED: 'A job is further than it was.',
  JOB_SUCCEEDED: 'A job is done.',
  JOB_FAILED: 'A job was given up.',
  JOB_CANCELED: 'A job was cancelled.',
  JOB_RETRIED: 'A job waits again.',
  JOB_PRIORITY_CHANGED: 'A job was moved up or down.',
  PROJECT_CREATED: 'A project was made.',
  PROJECT_UPDATED: 'A project was changed.',
  KEY_CREATED: 'An API key was made.',
  KEY_REVOKED: 'An API key was revoked.',
  VOCABULARY_CREATED: 'A vocabulary was made.',
  VOCABULARY_UPDATED: 'A vocabulary was changed.',
  TERMS_CHANGED: 'Terms of a vocabulary were made, changed or deleted.',
  PERSON_CREATED: 'A person was made.',
  PERSON_UPDATED: 'A person was changed.',
  PERSON_DELETED: 'A person is gone for good.',
  DOCUMENT_REGISTERED: 'A trusted document was registered.',
  DOCUMENT_RENAMED: 'A name leads to a trusted document, or no longer does.',
  DOCUMENT_REMOVED: 'A trusted document is registered no longer.',
  CONSUMER_PROFILE_CREATED: 'A consumer profile was made.',
  CONSUMER_PROFILE_UPDATED: 'A consumer profile was changed: every title may be more or less complete for it.',
  CONSUMER_PROFILE_DELETED: 'A consumer profile is gone.',
  ANNOTATION_LAYER_CREATED: 'A layer for annotations was made.',
  ANNOTATION_LAYER_UPDATED: 'A layer for annotations was changed.',
  ANNOTATION_LAYER_DELETED: 'A layer for annotations is gone.',
  RIGHTS_AGREEMENT_CREATED: 'A rights agreement was recorded.',
  RIGHTS_AGREEMENT_UPDATED: 'What is known of a rights agreement was changed.',
  RIGHTS_ELEMENT_RECORDED: 'Something that others have rights in was recorded, or what is known of it was changed.',
  RIGHTS_CLEARANCE_RECORDED: 'A clearance of an element was recorded, or what is known of it was changed; each title that holds the element has an event of its own.',
  RIGHTS_TEMPLATE_RECORDED: 'A template of rights rules was recorded, or what is known of it was changed; rules that were made of it stay as they are.',
  RIGHTS_CONFLICT_FOUND: 'Rights windows of a title contradict each other, or do again.',
  RIGHTS_CONFLICT_UPDATED: 'A conflict between rights windows was overridden, taken on, closed or opened again, or reaches further or less far.',
  RIGHTS_CONFLICT_GONE: 'Rights windows of a title contradict each other no longer.',
  TERRITORY_GROUP_CREATED: 'A name for territories was made.',
  TERRITORY_GROUP_UPDATED: 'A name for territories stands for something else; each title whose windows do so too has an event of its own.',
});

@ObjectType({ description: 'A fact of the tenant\'s one ordered log.' })
export class Event {
  @Field(() => EventCursorScalar, { description: 'Its place in the log: continue after it.' })
  cursor: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  occurredAt: string;

  @Field(() => EventTypeEnum, { description: 'What happened.' })
  type: EventType;

  @Field(() => ID, { description: 'Global id of the object that it happened to.' })
  subject: string;

  @Field(() => Int, { nullable: true, description: 'The object\'s version after it, where it has one.' })
  version: number | null;

  @Field(() => [String], { description: 'What caches between purge because of it: answers to trusted documents carry these among their surrogate keys.' })
  purges: string[];

  @Field(() => Actor, { nullable: true, description: 'Who did it.' })
  actor: Actor | null;

  @Field(() => NodeObject, { nullable: true, description: 'The object as it is now; null where it is hidden or gone.' })
  node: NodeObject | null;
}

export const EventConnection = connectionOf('Event', 'events', () => Event);

@ObjectType({ description: 'Something happened to a job.' })
export class JobEvent {
  @Field(() => EventCursorScalar, { description: 'Its place in the log: continue after it.' })
  cursor: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  occurredAt: string;

  @Field(() => Job, { description: 'The job as it is now.' })
  job: Job;
}

@ObjectType({ description: 'Something happened to an asset.' })
export class AssetEvent {
  @Field(() => EventCursorScalar, { description: 'Its place in the log: continue after it.' })
  cursor: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  occurredAt: string;

  @Field(() => EventTypeEnum, { description: 'What happened.' })
  type: EventType;

  @Field(() => ID, { description: 'Id of the asset.' })
  assetId: string;

  @Field(() => Asset, { nullable: true, description: 'The asset as it is now; null where it is hidden or gone.' })
  asset: Asset | null;
}
