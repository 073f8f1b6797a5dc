import { SIZES } from './words.js';

/**
 * The titles of a catalogue, each known by its number: the same seed, project and number are the same title, with the same ids, on every run. Parameters of every statement:
 * $1 tenant, $2 project, $3 the seed, $4 the numbers that are to be made.
 */

/** What stands at each place of a run of twenty titles, so that a page of the newest shows some of each. */
const KINDS = [
  'SERIES', 'SEASON', 'EPISODE', 'EPISODE', 'EPISODE', 'EPISODE', 'EPISODE', 'EPISODE', 'FEATURE', 'FEATURE', 'FEATURE', 'FEATURE', 'FEATURE', 'TRAILER', 'TRAILER', 'PREVIEW', 'CLIP', 'CLIP', 'PROMO', 'COLLECTION',
] as const;
export const RUN = KINDS.length;

/** The first title is of 2024, each next one a minute younger; a million of them end before 2026. */
const FIRST_MS = 1_704_067_200_000;
const STEP_MS = 61_000;

/** A number from 0 to `most` - 1 that nobody would guess, the same for the same subject (an expression of type integer), salt and seed. */
export const pick = (subject: string, salt: number, most: number): string => `((hashint8extended((${subject})::bigint, $3::bigint * 1000 + ${salt}) & 9223372036854775807) % ${most})::int`;

/** A version 7 id: of the time, then of what it is the id of. `ms`: milliseconds of the Unix epoch. */
export const idOf = (kind: string, subject: string, ms: string): string => {
  const digest = `md5($1::uuid::text || $2::uuid::text || $3::bigint::text || '${kind}' || ${subject})`;
  return `overlay(overlay(lpad(to_hex(${ms}), 12, '0') || substr(${digest}, 1, 19) placing '7' from 13 for 0) placing '8' from 17 for 1)::uuid`;
};

/** When the title of a number was made, in milliseconds of the Unix epoch. */
const msAt = (number: string): string => `(${FIRST_MS}::bigint + (${number})::bigint * ${STEP_MS})`;

const array = (values: readonly (string | number)[], type: string): string => `'{${values.join(',')}}'::${type}[]`;

/** Lengths in seconds: each a multiple of 12, so that twelve segments are even at every rate. */
const SECONDS: Readonly<Record<string, readonly number[]>> = { EPISODE: [1320, 1500, 2580, 3000], FEATURE: [5040, 5400, 6000, 6600], TRAILER: [60, 120, 132, 144], PREVIEW: [36, 48, 60, 72], CLIP: [60, 120, 180, 240], PROMO: [12, 24, 36, 48] };

/** Rates with the label that their programmes begin with. */
const TIMELINES = [['25', 25, 25, 1, '10:00:00:00'], ['24000/1001', 24, 24000, 1001, '01:00:00:00'], ['30000/1001', 30, 30000, 1001, '01:00:00;00'], ['50', 50, 50, 1, '10:00:00:00'], ['24', 24, 24, 1, '00:59:50:00']] as const;

const kind = `(${array(KINDS, 'text')})[1 + n % ${RUN}]`;
const seconds = `case ${Object.entries(SECONDS).map(([name, lengths]) => `when kind = '${name}' then (${array(lengths, 'int')})[1 + ${pick('n', 1, 4)}]`).join(' ')} end`;
const timelineAt = (column: number, type: string): string => `(${array(TIMELINES.map((line) => line[column]!), type)})[1 + timeline]`;

/** The id of the title of another number. */
export const assetAt = (number: string): string => idOf('Asset', `(${number})`, msAt(number));

const work = `case when n % ${RUN} < 8 then n / ${RUN} * ${RUN} when n % ${RUN} in (13, 14, 15) then n - 3 else n end`;
const parent = `case when kind = 'SEASON' then n - 1 when kind = 'EPISODE' then n / ${RUN} * ${RUN} + 1 end`;

/**
 * A row for each title. `work`: what it belongs to: a series with its season and episodes is one, a trailer is of the feature three before it. `parent`: the number of the
 * title above it, `position` its place there. What has titles below it has no media of its own: no length, frames or rate.
 */
export const TITLES = `(select n, ms, kind, work, parent, position, seconds, ${assetAt('n')} as id, to_timestamp(ms / 1000) as at,
    ${pick('work', 2, SIZES.things)} as thing, ${pick('work', 3, SIZES.places)} as place,
    ${timelineAt(0, 'text')} as rate, ${timelineAt(1, 'bigint')} as nominal, ${timelineAt(2, 'bigint')} as num, ${timelineAt(3, 'bigint')} as den, ${timelineAt(4, 'text')} as start,
    seconds * ${timelineAt(1, 'bigint')} as frames
  from (select *, ${seconds} as seconds, case when kind not in ('SERIES', 'SEASON', 'COLLECTION') then ${pick('work', 4, TIMELINES.length)} end as timeline, ${parent} as parent,
      case when kind = 'SEASON' then 1 when kind = 'EPISODE' then n % ${RUN} - 1 end as position from (
    select n, ${msAt('n')} as ms, ${kind} as kind, ${work} as work from unnest($4::int[]) n) a) b offset 0) t`.replaceAll(/\s+/g, ' ');

/** Those that can be played. */
export const PLAYABLE = `(select * from ${TITLES} where frames is not null) t`;
