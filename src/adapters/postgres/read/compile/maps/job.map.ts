import { arrayOf } from '../json.js';
import { objectOf, partOf } from '../object.js';
import { Row } from '../row.js';
import { bigintOrNull, type FieldMap, globalIdOf, instantOf, instantOrNull, jsonOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf } from '../type-map.js';
import { assetIn } from './asset-of.js';
import { failureIn } from './failure.map.js';

/** The steps below a job, one level: deeper ones are the children of these. */
const children: FieldMap = (c, row, field) => {
  const child = new Row(c.alias('j'), row.asset);
  const j = child.alias;
  const item = objectOf(c, 'Job', child, field.of);
  return arrayOf(item, `select ${child.columns()} from job ${j} where ${j}.parent_id = ${row.col('id')} order by ${j}.ordinal, ${j}.id`, j);
};

const notes: FieldMap = (c, row, field) => {
  const note = new Row(c.alias('n'));
  const n = note.alias;
  const members = ['code', 'message'].map((name) => `e.value -> '${name}' as ${name}`).join(', ');
  return arrayOf(objectOf(c, 'JobNote', note, field.of), `select true as here, ${members} from jsonb_array_elements(${row.col('notes')}) with ordinality e(value, at) order by e.at`, n);
};

export const JOB_NOTE: TypeMap = { fields: { code: jsonOrNull('code'), message: jsonOrNull('message') } };

export const JOB: TypeMap = {
  fields: {
    id: globalIdOf('job'),
    kind: wordOf('kind'),
    label: textOrNull('label'),
    status: wordOf('status'),
    priority: numberOf('priority'),
    progress: partOf('JobProgress'),
    attempts: numberOf('attempts'),
    backend: textOrNull('backend'),
    backendJobId: textOrNull('backend_job_id'),
    error: failureIn('error'),
    notes,
    asset: assetIn('asset_id'),
    children,
    createdAt: instantOf('created_at'),
    startedAt: instantOrNull('started_at'),
    finishedAt: instantOrNull('finished_at'),
  },
};

export const JOB_PROGRESS: TypeMap = {
  fields: {
    fraction: numberOf('fraction'),
    phase: textOf('phase'),
    framesDone: bigintOrNull('frames_done'),
    framesTotal: bigintOrNull('frames_total'),
    fps: numberOrNull('fps'),
    etaSeconds: numberOrNull('eta_seconds'),
  },
};
