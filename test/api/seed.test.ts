import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSeeding, type Seeding, seedPlace } from '../../src/adapters/postgres/seed/index.js';
import { canonicalExternalId } from '../../src/domain/asset/index.js';
import { averageBitrate, indexDuration, type SegmentIndex } from '../../src/domain/packaging/index.js';
import { type ProjectId } from '../../src/domain/shared/index.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';

let door: GraphqlDoor;
let seeding: Seeding;
beforeAll(async () => {
  door = await openGraphqlDoor();
  seeding = await openSeeding(door.rows.client.connectionParameters ? urlOf() : urlOf(), (await seedPlace(urlOf(), null))!);
});
afterAll(async () => {
  await seeding?.close();
  await door?.close();
});

const urlOf = (): string => {
  const { user, password, host, port, database } = door.rows.client as unknown as Record<string, string>;
  return `postgres://${user}:${encodeURIComponent(password!)}@${host}:${port}/${database}`;
};
