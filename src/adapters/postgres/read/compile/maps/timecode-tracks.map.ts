import { arrayOf } from '../json.js';
import { objectOf } from '../object.js';
import { Row } from '../row.js';
import { timelineOf } from '../timecode.js';
import { bigintOf, type FieldMap, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf, wordOrNull } from '../type-map.js';

export const ASSET_TIMECODE_TRACK: TypeMap = {
  fields: {
    id: wordOf('track'), name: textOrNull('called'), primary: numberOf('is_primary'), startTimecode: textOf('label'), startFrame: bigintOf('first'), rate: wordOf('rate'), dropFrame: numberOf('drop'),
    source: wordOrNull('source'), streamIndex: numberOrNull('stream'), version: numberOrNull('version'),
  },
};

/** What `timecodeTracksOf` (domain/technical) says, which is what is right: the timeline, then what was found in the file, then what somebody added. */
export const tracksOf = (asset: Row): string => {
  const [rate, start, technical] = [asset.col('timeline_rate'), asset.col('start_timecode'), asset.col('technical')];
  const primary = `select 0 as place, 'primary' as track, true as is_primary, coalesce(${start}, '00:00:00:00') as label, k.tc_start as first, ${rate} as rate, k.tc_drop as drop, ${technical} #>> '{timeline,startSource}' as source, null::int as stream, null::text as called, null::int as version`
    + ` from (${timelineOf(rate, start)}) k`;
  const member = (name: string): string => `value ->> '${name}'`;
  const spot = `lower(replace(${member('source')}, '_', '-')) || coalesce('-' || (${member('streamIndex')}), '')`;
  const listed = `select value, ordinality, ${spot} as spot, row_number() over (partition by ${spot} order by ordinality) as nth from jsonb_array_elements(${technical} -> 'timecodes') with ordinality`;
  const found = `select ordinality, spot || case when nth > 1 then '.' || nth else '' end, false, ${member('label')}, (${member('frame')})::bigint, ${member('rate')}, (${member('dropFrame')})::boolean, ${member('source')}, (${member('streamIndex')})::int, null, null`
    + ` from (${listed}) l where ${rate} is not null and ${member('frame')} is not null`;
  const added = `select 1000000 + ordinality, ${member('id')}, false, ${member('startTimecode')}, (${member('startFrame')})::bigint, ${member('rate')}, (${member('dropFrame')})::boolean, null, null, ${member('name')}, (${member('version')})::int`
    + ` from jsonb_array_elements(${asset.col('timecode_tracks')}) with ordinality where ${rate} is not null`;
  return `${primary} union all ${found} union all ${added}`;
};

export const timecodeTracks: FieldMap = (c, asset, field) => {
  const row = new Row(c.alias('k'));
  const item = objectOf(c, 'AssetTimecodeTrack', row, field.of);
  return arrayOf(item, `select ${row.columns()} from (${tracksOf(asset)}) ${row.alias} order by ${row.alias}.place`, row.alias);
};
