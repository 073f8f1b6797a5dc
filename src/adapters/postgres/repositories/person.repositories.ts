import type { EntityManager } from 'typeorm';
import { type Credit, type CreditedAsset, type CreditRepository, keysOf, type Person, type PersonExternalId, type PersonRepository, sortKeyOf } from '../../../domain/person/index.js';
import type { PersonId, TenantId } from '../../../domain/shared/index.js';
import { CreditEntity, PersonEntity, PersonExternalIdEntity, PersonNameEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function personRepository(manager: EntityManager): PersonRepository {
  return {
    get: (id) => loadPerson(manager, id),
    hold: async (ids) => {
      const held: { id: PersonId }[] = await manager.query('select id from person where id = any($1) order by id for key share', [ids]);
      return new Set(held.map(({ id }) => id));
    },
    save: (person) => savePerson(manager, person),
    delete: async (id) => void (await manager.delete(PersonEntity, { id })),
  };
}

async function loadPerson(manager: EntityManager, id: PersonId): Promise<Person | null> {
  const row = await manager.findOne(PersonEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) return null;
  const { sortKey: _sortKey, ...person } = row;
  const externalIds = await manager.find(PersonExternalIdEntity, { where: { personId: id }, order: { scheme: 'ASC' } });
  return { ...person, externalIds: externalIds.map(({ scheme, value }) => ({ scheme, value })) };
}

async function savePerson(manager: EntityManager, person: Person): Promise<PersonExternalId | null> {
  const { externalIds, ...row } = person;
  await upsert(manager, PersonEntity, { ...row, sortKey: sortKeyOf(person) });
  await manager.delete(PersonNameEntity, { personId: person.id });
  await manager.insert(PersonNameEntity, keysOf(person).map((word) => ({ tenantId: person.tenantId, personId: person.id, word })));
  await manager.delete(PersonExternalIdEntity, { personId: person.id });
  for (const { scheme, value } of externalIds) if (!(await addExternalId(manager, person, scheme, value))) return { scheme, value };
  return null;
}

/** Waits for a concurrent unit that claims the same id. False: it is another's. */
async function addExternalId(manager: EntityManager, { id, tenantId }: Person, scheme: string, value: string): Promise<boolean> {
  const added: unknown[] = await manager.query(
    `insert into person_external_id (tenant_id, person_id, scheme, value) values ($1, $2, $3, $4) on conflict on constraint pk_person_external_id do nothing returning scheme`,
    [tenantId, id, scheme, value]);
  return added.length > 0;
}

export function creditRepository(manager: EntityManager, tenantId: TenantId): CreditRepository {
  return {
    put: async ({ id: assetId, projectId }, credits) => {
      await manager.delete(CreditEntity, { assetId });
      if (credits.length === 0) return;
      await manager.insert(CreditEntity, credits.map((credit: Credit, i) => ({ ...credit, tenantId, projectId, assetId, position: i + 1 })));
    },
    isCredited: (id) => manager.existsBy(CreditEntity, { personId: id }),
    touchTitles: async (id) => ((await manager.query(TOUCH, [id])) as [CreditedAsset[], number])[0],
    removeAll: async (id) => void (await manager.delete(CreditEntity, { personId: id })),
  };
}

/** Titles are locked in the order of their ids, as by everybody who takes several. */
const TOUCH = `
  update asset a set projection_version = projection_version + 1
    from (select t.id from asset t where t.id in (select c.asset_id from credit c where c.person_id = $1) order by t.id for no key update) as credited
   where a.id = credited.id
  returning a.id, a.project_id as "projectId", a.version`;
