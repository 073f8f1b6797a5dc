import { list, object, word } from './json-sql.js';
import { ANNOTATION_FIELDS, ANNOTATION_MEMBERS, type Reading } from './read-sql.js';

/** Some annotations of one asset. $1: its id. */
const within = (variables: string, filter: string, where: string): Reading => ({
  query: `query Within($id: ID!, ${variables}) { asset(id: $id) { annotations(first: 20, filter: {${filter}}) { nodes { ${ANNOTATION_FIELDS} } } } }`,
  sql: `select '{"data":{"asset":' || coalesce((select ${object({
    annotations: object({ nodes: `(select ${list(object(ANNOTATION_MEMBERS), 'n.in_frame, n.id')} from (select * from annotation n where n.asset_id = a.id and ${where} order by n.in_frame, n.id limit 20) n)` }),
  })} from asset a where a.id = $1::uuid and a.deleted_at is null), 'null') || '}}' as body`,
});

/** $2: the frame. */
export const AT_FRAME = within('$frame: BigInt!', 'atFrame: $frame', 'n.in_frame <= $2::bigint and n.out_frame > $2::bigint');

/** $2, $3: the first frame, and the first that is no longer in the range. */
export const OVERLAP = within('$inFrame: BigInt!, $outFrame: BigInt!', 'overlaps: {inFrame: $inFrame, outFrame: $outFrame}', 'n.in_frame < $3::bigint and n.out_frame > $2::bigint');

/** Annotations of all assets by label and words, newest first. $1: what label keys are compared with; $2: the words. */
const everywhere = (filter: string, where: string): Reading => ({
  query: `query Everywhere($label: Timecode!, $words: String!) { annotations(first: 20, filter: {${filter}: $label, text: $words}) { nodes { ${ANNOTATION_FIELDS} asset { id } } } }`,
  sql: `select '{"data":{"annotations":' || ${object({ nodes: list(object({ ...ANNOTATION_MEMBERS, asset: object({ id: word('n.asset_id', 'asset_') }) }), 'n.created_at desc, n.id desc') })} || '}}' as body
  from (select n.* from annotation n join asset a on a.id = n.asset_id
         where ${where} and a.deleted_at is null
         order by n.created_at desc, n.id desc limit 20) n`,
});

/** What begins at a label, by the index of the keys. */
export const STARTS_AT = everywhere('startsAt', `n.start_label = $1::bigint and to_tsvector('simple', coalesce(n.label, '') || ' ' || coalesce(n.body, '')) @@ plainto_tsquery('simple', $2)`);

/** What covers a label, by the function that may use the indexes of ranges and words. */
export const COVERS = everywhere('at', `n.id = any(array(select annotations_at($1::bigint, plainto_tsquery('simple', $2))))`);
