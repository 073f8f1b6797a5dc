import { KEYWORDS, PEOPLE } from './words.js';
import { idOf, pick, TITLES } from './titles.js';

const BORN_MS = 1_640_995_200_000;
const personId = (index: string): string => idOf('Person', `(${index})`, `${BORN_MS}::bigint`);

/** Whom a title credits, in billing order: an expression that counts from 0 for each. Titles of one work have the same people. */
export const CREDITED = [
  { role: 'ACTOR', person: pick('work', 16, PEOPLE.length) },
  { role: 'ACTOR', person: `((${pick('work', 16, PEOPLE.length)} + 101) % ${PEOPLE.length})` },
  { role: 'ACTOR', person: `((${pick('work', 16, PEOPLE.length)} + 211) % ${PEOPLE.length})` },
  { role: 'DIRECTOR', person: `((${pick('work', 16, PEOPLE.length)} + 307) % ${PEOPLE.length})` },
] as const;

export const CREDITS = `
  insert into credit (tenant_id, project_id, asset_id, position, person_id, role)
  select $1::uuid, $2::uuid, id, x.* from ${TITLES}, lateral (values ${CREDITED.map(({ role, person }, i) => `(${i + 1}, ${personId(person)}, '${role}')`).join(', ')}) x`;

/** $5 to $7: names, names to sort by and keys of everybody, in order. Whichever run is first makes them. */
export const PERSONS = `
  with people as (select p.*, ${personId('number - 1')} as id from unnest($5::text[], $6::text[], $7::text[]) with ordinality as p(name, sort_name, sort_key, number) where $4::int[] is not null),
    made as (insert into seeded (tenant_id, project_id, kind, id, number) select $1::uuid, $2::uuid, 'Person', id, number - 1 from people order by id on conflict do nothing returning id),
    named as (insert into person_name (tenant_id, person_id, word) select $1::uuid, id, word from people join made using (id), lateral (values (sort_key), (($8::text[])[number])) w(word))
  insert into person (id, tenant_id, name, sort_name, names, sort_key, version, created_at, updated_at)
  select id, $1::uuid, name, sort_name, '[]', sort_key, 1, to_timestamp(${BORN_MS / 1000}), to_timestamp(${BORN_MS / 1000}) from people join made using (id)`;

/** The keywords that the tenant's vocabulary has not got. */
export const KEYWORD_TERMS = `
  with made as (insert into term (id, tenant_id, vocabulary_id, vocabulary_code, code, labels, synonyms, version, created_at, updated_at)
    select ${idOf('Term', 'k.code', `${BORN_MS}::bigint`)}, $1::uuid, v.id, v.code, k.code, '[]', '[]', 1, to_timestamp(${BORN_MS / 1000}), to_timestamp(${BORN_MS / 1000})
      from vocabulary v, unnest('{${KEYWORDS.join(',')}}'::text[]) k(code) where v.tenant_id = $1::uuid and v.code = 'keyword' and $4::int[] is not null order by k.code on conflict do nothing returning id)
  insert into seeded (tenant_id, project_id, kind, id, number) select $1::uuid, $2::uuid, 'Term', id, 0 from made on conflict do nothing`;
