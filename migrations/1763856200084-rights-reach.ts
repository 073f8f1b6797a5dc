import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a title's grants reach, kept beside the title (docs/adr/0123): most titles of a list that asks what is available are told from it to be out of reach, and none of their windows is read.
 * It holds for whatever instant is asked about and was known when, as it only grows.
 */
export class RightsReach1763856200084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...OF_PROJECT, ...PLACES, ...REACHES, ...KEPT, ...BEFORE, ...DERIVED]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** `rights_from`, `rights_until`: the span that all grants lie in; null, as the reach: there never was one. */
const COLUMNS = [
  `alter table asset add column rights_reach bit(1024), add column rights_from timestamptz(3), add column rights_until timestamptz(3),
     add column has_sources boolean not null default false, add column has_elements boolean not null default false`,
];

/** As rows are wider now, plans weigh an index by how many of them it leaves: without the tenant, a project seemed to hold the titles of all. */
const OF_PROJECT = ['drop index ix_asset_project', 'create index ix_asset_project on asset (tenant_id, project_id, created_at desc, id desc)'];

/**
 * A bit for each country with each channel, as rows name them; of what a row leaves out of a country no notice is taken. Others may share a bit: then windows are looked at in vain.
 * 37 is odd, so no two countries share one for the same channel.
 */
const PLACES = [
  `create function rights_places(codes text[], channels text[]) returns bit language sql immutable strict parallel safe return (
     select bit_or(set_bit(0::bit(1024), ((ascii(c.country) * 26 + ascii(substr(c.country, 2))) * 37 + ascii(n.channel) * 131 + ascii(substr(n.channel, 2)) * 197 + length(n.channel) * 61) & 1023, 1))
       from (select distinct left(ltrim(code, '-'), 2) as country from unnest(codes) as code) c, unnest(channels) as n(channel))`,
];

/** Whether it is worth while to look at the windows of a title: whether some grant of it reached one of these places, and they all lie about this instant. */
const REACHES = [
  `create function rights_reaches(reach bit, since timestamptz, until timestamptz, places bit, at timestamptz) returns boolean language sql immutable parallel safe
     return coalesce(reach & places <> 0::bit(1024) and since <= at and until > at, false)`,
];

/** Of date windows a day more on both sides than any zone needs. */
const grants = (rows: string): string => `
  select asset_id, bit_or(rights_places(coalesce(territory_codes, territories), channels)) as reach,
         min(coalesce(opens_at, opens_on::timestamp at time zone 'UTC' - interval '1 day', '-infinity')) as opens, max(coalesce(closes_at, closes_on::timestamp at time zone 'UTC' + interval '3 days', 'infinity')) as closes
    from ${rows} where decides = 'GRANT' group by asset_id`;

/** What of some rows a title keeps: a row for each title, what it sets there, and whether that is new. */
interface Kept {
  readonly name: string;
  readonly table: string;
  readonly of: (rows: string) => string;
  readonly set: string;
  readonly when: string;
}

const flag = (name: string, table: string, column: string): Kept => ({ name, table, of: (rows) => `select distinct asset_id from ${rows}`, set: `${column} = true`, when: `not a.${column}` });
const ALL_KEPT: readonly Kept[] = [
  {
    name: 'keep_rights_reach', table: 'rights_window', of: grants,
    set: 'rights_reach = coalesce(a.rights_reach | n.reach, n.reach), rights_from = least(a.rights_from, n.opens), rights_until = greatest(a.rights_until, n.closes)',
    when: '(a.rights_reach is null or a.rights_reach | n.reach <> a.rights_reach or n.opens < a.rights_from or n.closes > a.rights_until)',
  },
  flag('keep_has_sources', 'asset_lineage', 'has_sources'), flag('keep_has_elements', 'element_use', 'has_elements'),
];

/**
 * By whoever writes, and where rows are loaded past all other triggers, as a made-up catalogue is. Title by title, in the order of their ids, as everybody locks them: a plan is kept with the connection, and one for
 * all of them would be right for as many as there were when it was made.
 */
const keptBy = ({ name, table, of, set, when }: Kept): string[] => [
  `create function ${name}() returns trigger language plpgsql set search_path = pg_catalog, public as $$
   declare
     n record;
   begin
     for n in ${of('made')} order by asset_id loop
       update asset a set ${set} where a.id = n.asset_id and ${when};
     end loop;
     return null;
   end $$`,
  `create trigger ${name} after insert on ${table} referencing new table as made for each statement execute function ${name}()`,
  `alter table ${table} enable always trigger ${name}`,
];

const KEPT = ALL_KEPT.flatMap(keptBy);

const TABLES = ['asset', 'rights_window', 'asset_lineage', 'element_use'];
const forced = (how: 'force' | 'no force'): string[] => TABLES.map((table) => `alter table ${table} ${how} row level security`);

/** What was written before. Who owns the tables has no policy, and would see no rows. */
const BEFORE = [...forced('no force'), ...ALL_KEPT.map(({ table, of, set, when }) => `update asset a set ${set} from (${of(table)}) n where a.id = n.asset_id and ${when}`), ...forced('force')];

/** As before it (docs/adr/0119), with two things that are known at once: what has no sources needs nothing but its own grants and clearances, and where no grant reaches nothing is available. It is asked of title after title: no plan of it scans a table. */
const known = (row: string): string => `${row}.tenant_id = own and rights_known(${row}.recorded_at, ${row}.superseded_at, q)`;
const grantedItself = (asset: string): string => `exists (select from public.rights_window w where w.asset_id = ${asset} and w.decides = 'GRANT' and ${known('w')})`;
const uncleared = (use: string): string => `not exists (select from public.rights_clearance c where c.element_id = ${use}.element_id and c.tenant_id = own and rights_clearance_covers(c, q))`;
const DERIVED = [
  `create or replace function rights_derived_allowed(of_asset uuid, q rights_question) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public set enable_seqscan = off as $$
   declare
     own uuid := current_setting('app.tenant')::uuid;
     sourced boolean;
     ancestors uuid[];
     shown uuid[] := array[of_asset];
     frames nummultirange[] := array['{(,)}'::nummultirange];
     shown_next uuid[];
     frames_next nummultirange[];
   begin
     select a.has_sources into sourced from public.asset a where a.id = of_asset and a.tenant_id = own
       and (nullif(current_setting('app.project', true), '') is null or a.project_id = nullif(current_setting('app.project', true), '')::uuid);
     if not found then return false; end if;
     if not sourced then
       if (select bool_and(w.decides = 'GRANT') from public.rights_window w where w.asset_id = of_asset and w.tenant_id = own and rights_window_covers(w, q)) is not true then return false; end if;
       return not exists (select from public.element_use u where u.asset_id = of_asset and ${known('u')} and ${uncleared('u')});
     end if;
     with recursive lineage(id) as (
       select of_asset union select l.source_id from lineage n join public.asset_lineage l on l.asset_id = n.id where ${known('l')}
     ) select array_agg(n.id) into ancestors from lineage n;
     if not exists (select from public.asset s where s.id = any(ancestors) and rights_reaches(s.rights_reach, s.rights_from, s.rights_until, rights_places(array[(q).country], (q).channels), (q).at)) then return false; end if;
     if exists (select from public.rights_window w where w.asset_id = any(ancestors) and w.tenant_id = own and w.decides = 'HOLDBACK' and rights_window_covers(w, q)) then return false; end if;
     if exists (
       with recursive needed(id, granted) as (
         select of_asset, ${grantedItself('of_asset')}
         union
         select l.source_id, ${grantedItself('l.source_id')} from needed n join public.asset_lineage l on l.asset_id = n.id where not n.granted and ${known('l')}
       ) select from needed n where case
           when n.granted then not exists (select from public.rights_window w where w.asset_id = n.id and w.tenant_id = own and w.decides = 'GRANT' and rights_window_covers(w, q))
           else not exists (select from public.asset_lineage l where l.asset_id = n.id and ${known('l')}) end) then return false; end if;
     if not exists (select from public.element_use u where u.asset_id = any(ancestors) and ${known('u')}) then return true; end if;
     while cardinality(ancestors) > 1 loop
       select array_agg(m.id order by m.id), array_agg(m.frames order by m.id) into shown_next, frames_next from (
         select b.id, range_agg(b.piece) as frames from (
           select s.id, r.piece from unnest(shown, frames) s(id, frames), unnest(s.frames) r(piece)
           union all
           select l.source_id, numrange(lower(x.piece) - l.at_frame + l.in_frame, upper(x.piece) - l.at_frame + l.in_frame)
             from unnest(shown, frames) s(id, frames), unnest(s.frames) r(piece), public.asset_lineage l,
                  lateral (select r.piece * numrange(l.at_frame, l.at_frame::numeric + l.out_frame - l.in_frame) as piece) x
            where l.asset_id = s.id and ${known('l')} and not isempty(x.piece)
         ) b group by b.id) m;
       exit when shown_next = shown and frames_next = frames;
       shown := shown_next;
       frames := frames_next;
     end loop;
     return not exists (
       select from unnest(shown, frames) s(id, frames) join public.element_use u on u.asset_id = s.id
        where ${known('u')} and s.frames && numrange(u.in_frame, u.out_frame)
          and ${uncleared('u')});
   end $$`,
];
