import type { EntityManager } from 'typeorm';
import { textOf } from '../../../domain/caption/index.js';
import type { CaptionTrackRepository, TrackCue } from '../../../domain/caption-track/index.js';
import type { AssetId } from '../../../domain/shared/index.js';
import { CaptionTrackEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

/** A parameter of JSON with more cues than this would be large. */
const AT_ONCE = 5000;

export function captionTrackRepository(manager: EntityManager): CaptionTrackRepository {
  return {
    assetOf: async (id) => {
      const rows: { assetId: AssetId }[] = await manager.query('select asset_id as "assetId" from caption_track where id = $1', [id]);
      return rows[0]?.assetId ?? null;
    },
    get: (id) => manager.findOneBy(CaptionTrackEntity, { id }),
    find: (assetId, language, role) => manager.findOneBy(CaptionTrackEntity, { assetId, language, role }),
    of: (assetId) => manager.find(CaptionTrackEntity, { where: { assetId }, order: { language: 'asc', role: 'asc' } }),
    save: (track) => upsert(manager, CaptionTrackEntity, track),
    putCues: async (track, cues, ids) => {
      for (let from = 0; from < cues.length; from += AT_ONCE) {
        const rows = cues.slice(from, from + AT_ONCE).map((cue, i) => rowOf(cue, ids.next(), from + i + 1));
        await manager.query(INSERT, [track.tenantId, track.projectId, track.assetId, track.id, track.cuesVersion, JSON.stringify(rows)]);
      }
    },
    cues: async (id, version) => {
      const rows: StoredCue[] = await manager.query('select * from caption_cue where track_id = $1 and version = $2 order by in_frame, id', [id, version]);
      return rows.map(cueOf);
    },
    remove: async (id) => void (await manager.delete(CaptionTrackEntity, { id })),
  };
}

const COLUMNS = 'id uuid, number integer, in_frame bigint, out_frame bigint, text text, spans jsonb, box jsonb, align text, anchor text, vertical text, speaker text, forced boolean, name text, appearance jsonb';
const NAMES = COLUMNS.split(', ').map((column) => column.split(' ')[0]).join(', ');
const INSERT = `insert into caption_cue (tenant_id, project_id, asset_id, track_id, version, ${NAMES}) select $1, $2, $3, $4, $5, ${NAMES} from jsonb_to_recordset($6::jsonb) as given(${COLUMNS})`;

/** JSON null is not SQL null. */
export type StoredCue = Pick<TrackCue, 'spans' | 'box' | 'align' | 'anchor' | 'vertical' | 'speaker' | 'forced' | 'appearance'> & { in_frame: string; out_frame: string; name: string | null };

const rowOf = (cue: TrackCue, id: string, number: number): object => {
  const { id: name, in: inFrame, out, ...rest } = cue;
  return { ...rest, id, number, name, in_frame: String(inFrame), out_frame: String(out), text: textOf(cue) };
};

export const cueOf = ({ name, in_frame, out_frame, spans, box, align, anchor, vertical, speaker, forced, appearance }: StoredCue): TrackCue =>
  ({ id: name, in: BigInt(in_frame), out: BigInt(out_frame), spans, box, align, anchor, vertical, speaker, forced, appearance });
