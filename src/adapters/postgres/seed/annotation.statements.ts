import { CREDITED } from './people.statements.js';
import { personAt } from './words.js';
import { idOf, PLAYABLE } from './titles.js';

/** Five each, along the title: by twelfths of its length. What machines said has a model and a run. */
const SAID = `(values (0, 'segment', 'SEGMENT', 0, 1, 'Opening titles', null, null::float8, null), (1, 'chapter', 'CHAPTER', 1, 6, 'Chapter 1', null, null, null), (2, 'segment', 'SEGMENT', 3, 4, 'Interview', null, null, null),
  (3, 'transcript', 'TRANSCRIPT', 4, 5, null, 'We should have left before the rain began, and nobody said so.', 0.94, 'whisper'), (4, 'scene', 'SCENE', 6, 8, 'Harbour at night', null, 0.81, 'shots'))
  as s (s, layer, kind_of, starts, ends, label, body, confidence, model)`;

/** Whoever directed it is asked about it. */
const guest = personAt(CREDITED.at(-1)!.person);

export const ANNOTATIONS = `
  insert into annotation (id, tenant_id, project_id, asset_id, layer, kind, in_frame, out_frame, label, body, data, confidence, provenance, model, model_version, run_id, actor_kind, actor_name, version, created_at, updated_at)
  select ${idOf('Annotation', `n || ':' || s`, 'ms')}, $1::uuid, $2::uuid, id, layer, kind_of, frames / 12 * starts, frames / 12 * ends, label, case when s = 2 then 'with ' || ${guest} else body end,
    case when s = 2 then jsonb_build_object('guest', ${guest}) end, confidence, case when model is null then 'HUMAN' else 'MACHINE' end, model, case when model is not null then '1.0' end, case when model is not null then 'seed-' || $3::bigint::text end,
    'SYSTEM', 'seed', 1, at, at
  from ${PLAYABLE}, ${SAID}`;
