import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether titles may be shown, as conditions of a list (docs/adr/0119): the same as the decision function of the domain, which a property test holds it to.
 * What stands in no sub-select is written into the statement that asks it.
 */
export class AvailabilityLists1763856200070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...QUESTION, ...COVERAGE, ...DERIVED]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/**
 * A context, as far as the program has worked it out. `channels`: the leaf and all above it. `opens_by`: the last date that has begun in all zones of the country; `closes_from`: the first that has ended in none.
 * `ranges`: the language ranges that the language is in, in lower case; null, as device class and height: unstated. `known_at` null: by what is recorded now, whatever the clock says.
 */
const QUESTION = [
  `create type rights_question as (territory text, country text, channels text[], use text, at timestamptz, opens_by date, closes_from date, ranges text[], device_class text, height integer, known_at timestamptz)`,
];

/** `partly`: whether a part of a country is enough, as it is for a holdback. Codes are as the domain stores them: "US" with "-US-CA" for what is not in, "CA-QC" alone. */
const HOLDS = `case
  when (q).territory <> (q).country then (q).territory = any(codes) or ((q).country = any(codes) and '-' || (q).territory <> all(codes))
  when (q).country = any(codes) then partly or strpos(array_to_string(codes, ' '), '-' || (q).country || '-') = 0
  else partly and strpos(' ' || array_to_string(codes, ' '), ' ' || (q).country || '-') > 0 end`;

const KNOWN = `case when (q).known_at is null then superseded_at is null else recorded_at <= (q).known_at and (superseded_at is null or superseded_at > (q).known_at) end`;

const term = (row: string): string => `(${row}.opens_at is null or ${row}.opens_at <= (q).at) and (${row}.closes_at is null or ${row}.closes_at > (q).at)
  and (${row}.opens_on is null or ${row}.opens_on <= (q).opens_by) and (${row}.closes_on is null or ${row}.closes_on >= (q).closes_from)
  and ${row}.channels && (q).channels and (${row}.uses is null or (q).use = any(${row}.uses))`;

/** Basic filtering of BCP 47: a range is the language, or a beginning of it. */
const LIMITS = `(w.languages is null or (q).ranges is null or string_to_array(lower(array_to_string(w.languages, ' ')), ' ') && (q).ranges)
  and (w.device_classes is null or (q).device_class is null or (q).device_class = any(w.device_classes)) and (w.max_resolution is null or (q).height is null or w.max_resolution >= (q).height)`;

const plain = (signature: string, body: string): string => `create function ${signature} returns boolean language sql stable parallel safe return ${body}`;

const COVERAGE = [
  plain('rights_known(recorded_at timestamptz, superseded_at timestamptz, q rights_question)', KNOWN),
  plain('rights_holds(codes text[], partly boolean, q rights_question)', HOLDS),
  plain('rights_window_covers(w rights_window, q rights_question)',
    `w.decides <> 'NOTHING' and rights_known(w.recorded_at, w.superseded_at, q) and ${term('w')} and ${LIMITS} and rights_holds(coalesce(w.territory_codes, w.territories), w.decides = 'HOLDBACK', q)`),
  plain('rights_clearance_covers(c rights_clearance, q rights_question)',
    `rights_known(c.recorded_at, c.superseded_at, q) and ${term('c')} and rights_holds(coalesce(c.territory_codes, c.territories), false, q)`),
];

/**
 * Of a title that is derived from others or has elements on it, as RIGHTS.md says: holdbacks of all ancestors count; without a grant of its own each source has to be granted; each element that its frames
 * show needs a clearance. Sources may lie in projects that the caller does not see: what may be shown does not depend on who asks.
 */
const known = (row: string): string => `${row}.tenant_id = own and rights_known(${row}.recorded_at, ${row}.superseded_at, q)`;
const grantedItself = (asset: string): string => `exists (select from public.rights_window w where w.asset_id = ${asset} and w.decides = 'GRANT' and ${known('w')})`;
const DERIVED = [
  `create function rights_derived_allowed(of_asset uuid, q rights_question) returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
   declare
     own uuid := current_setting('app.tenant')::uuid;
     ancestors uuid[];
     shown uuid[] := array[of_asset];
     frames nummultirange[] := array['{(,)}'::nummultirange];
     shown_next uuid[];
     frames_next nummultirange[];
   begin
     if not exists (select from public.asset a where a.id = of_asset and a.tenant_id = own
       and (nullif(current_setting('app.project', true), '') is null or a.project_id = nullif(current_setting('app.project', true), '')::uuid)) then return false; end if;
     with recursive lineage(id) as (
       select of_asset union select l.source_id from lineage n join public.asset_lineage l on l.asset_id = n.id where ${known('l')}
     ) select array_agg(n.id) into ancestors from lineage n;
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
          and not exists (select from public.rights_clearance c where c.element_id = u.element_id and c.tenant_id = own and rights_clearance_covers(c, q)));
   end $$`,
  `grant usage, create on schema public to telecine_system`,
  `alter function rights_derived_allowed(uuid, rights_question) owner to telecine_system`,
  `revoke create on schema public from telecine_system`,
  `revoke all on function rights_derived_allowed(uuid, rights_question) from public`,
  `grant execute on function rights_derived_allowed(uuid, rights_question) to telecine_app`,
];
