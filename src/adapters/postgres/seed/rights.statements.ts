import { idOf, pick, PLAYABLE } from './titles.js';

/** So many contracts of one run, and a title's windows rest on two of them. */
const AGREEMENTS = 20;
const AGREED_MS = 1_672_531_200_000;
const agreement = (which: string): string => idOf('RightsAgreement', which, `${AGREED_MS}::bigint`);

/** Whichever run is first makes them. */
export const AGREEMENT_ROWS = `
  with made as (insert into seeded (tenant_id, project_id, kind, id, number)
    select $1::uuid, $2::uuid, 'RightsAgreement', ${agreement('a')}, a from generate_series(0, ${AGREEMENTS - 1}) a where $4::int[] is not null order by 4 on conflict do nothing returning id, number)
  insert into rights_agreement (id, version, tenant_id, project_id, name, party, direction, reference, created_at, recorded_at)
  select id, 1, $1::uuid, $2::uuid, case when number % 5 = 4 then 'Licence to ' else 'Output deal ' end || (array['Nordlicht Film', 'Harbour Pictures', 'Studio Aurore', 'Kanal Acht', 'Meridian TV'])[1 + number % 5] || ' ' || (2020 + number / 5),
    (array['Nordlicht Film', 'Harbour Pictures', 'Studio Aurore', 'Kanal Acht', 'Meridian TV'])[1 + number % 5], 'GRANT_IN', 'C-' || (2020 + number / 5) || '-' || lpad(number::text, 3, '0'),
    to_timestamp(${AGREED_MS / 1000}), to_timestamp(${AGREED_MS / 1000}) from made`;

const SETS = {
  'DE + AT + CH': ['AT', 'CH', 'DE'], 'GB + IE': ['GB', 'IE'], 'FR + BE + LU': ['BE', 'FR', 'LU'], 'DK + FI + IS + NO + SE': ['DK', 'FI', 'IS', 'NO', 'SE'], 'US + CA': ['CA', 'US'],
  'ES + PT': ['ES', 'PT'], 'AU + NZ': ['AU', 'NZ'], 'PL + CZ + SK + HU': ['CZ', 'HU', 'PL', 'SK'],
} as const;
const COUNT = Object.keys(SETS).length;
const EXPRESSIONS = `(array[${Object.keys(SETS).map((written) => `'${written}'`).join(', ')}])`;
const territories = (set: string): string => `case ${set} ${Object.values(SETS).map((codes, i) => `when ${i} then '{${codes.join(',')}}'::text[]`).join(' ')} end`;

/** Five each: two grants for subscription, one for sale and rental, one for television by days, and a holdback. */
const WINDOWS = `(values (0, 'GRANT', '{SVOD}'::text[], 0, 730, true), (1, 'GRANT', '{SVOD,AVOD}', 365, 1095, false), (2, 'GRANT', '{EST,TVOD}', -90, null, false), (3, 'GRANT', '{LINEAR,CATCH_UP}', 180, 545, false),
  (4, 'HOLDBACK', '{AVOD,FAST}', 0, 180, false)) as w (w, effect, channels, opens, closes, exclusive)`;
const set = `(${pick('work', 30, COUNT)} + w) % ${COUNT}`;
const opens = `date_trunc('day', at, 'UTC') + opens * interval '1 day'`;
const closes = `date_trunc('day', at, 'UTC') + closes * interval '1 day'`;

export const RIGHTS_WINDOWS = `
  insert into rights_window (id, version, tenant_id, project_id, asset_id, agreement_id, effect, decides, territory_expression, territories, geography, channels, uses, opens_on, closes_on, opens_at, closes_at,
    languages, max_resolution, device_classes, exclusive, created_at, recorded_at)
  select ${idOf('RightsWindow', `n || ':' || w`, 'ms')}, 1, $1::uuid, $2::uuid, id, ${agreement(`((${pick('work', 31, AGREEMENTS)} + w / 3) % ${AGREEMENTS})`)}, effect, effect, ${EXPRESSIONS}[1 + ${set}], ${territories(set)}, '2026-01', channels,
    case when w = 1 then '{FULL}'::text[] end, case when w = 3 then (${opens})::date end, case when w = 3 then (${closes})::date end, case when w <> 3 then ${opens} end, case when w <> 3 then ${closes} end,
    case when w = 1 then '{en,de}'::text[] end, case when w = 2 then 1080 end, case when w = 4 then '{TV,STB}'::text[] end, exclusive, at + w * interval '1 second', at + w * interval '1 second'
  from ${PLAYABLE}, ${WINDOWS}`;
