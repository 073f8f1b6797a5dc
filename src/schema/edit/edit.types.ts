import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { EditKind, ManifestationKind } from '../../domain/edit/index.js';
import { Asset } from '../asset/asset.types.js';
import { ExternalId } from '../asset/metadata.types.js';
import { LanguageTagScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { EditKindEnum, ManifestationKindEnum } from './edit.enums.js';

@ObjectType({ implements: NodeObject, description: 'A version of a title, for territories; it exists in manifestations.' })
export class Edit extends NodeObject {
  @Field(() => Asset, { description: 'The title.' })
  asset: Ref<Asset>;

  @Field({ description: 'Name for people.' })
  name: string;

  @Field(() => EditKindEnum, { description: 'What it is.' })
  kind: EditKind;

  @Field(() => [TerritoryCodeScalar], { description: 'Where it is meant for; empty where nobody said.' })
  territories: string[];

  @Field(() => [LanguageTagScalar], { description: 'Languages that are heard or read in it; empty where nobody said.' })
  languages: string[];

  @Field(() => Float, { nullable: true, description: 'Running time in seconds, as it was said; what a file really has is measured with its asset.' })
  runtimeSeconds: number | null;

  @Field(() => [ExternalId], { description: 'Its names in other schemes, in the order of their schemes.' })
  externalIds: ExternalId[];

  @Field(() => [Manifestation], { description: 'The forms in which it exists, in the order in which they were made.' })
  manifestations: Ref<Manifestation>[];

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;
}

@ObjectType({ implements: NodeObject, description: 'A form in which a version of a title exists: a mezzanine, a DCP, what is streamed.' })
export class Manifestation extends NodeObject {
  @Field(() => Edit, { description: 'The version that it is a form of.' })
  edit: Ref<Edit>;

  @Field({ description: 'Name for people.' })
  name: string;

  @Field(() => ManifestationKindEnum, { description: 'What it is.' })
  kind: ManifestationKind;

  @Field(() => Asset, { nullable: true, description: 'The asset that holds its files; null where there is none, or it is deleted.' })
  media: Ref<Asset> | null;

  @Field(() => [ExternalId], { description: 'Its names in other schemes, in the order of their schemes.' })
  externalIds: ExternalId[];

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;
}
