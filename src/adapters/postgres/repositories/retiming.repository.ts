import type { EntityManager } from 'typeorm';
import type { RetimeReport, RetimingRepository } from '../../../domain/retiming/index.js';
import { invariant } from '../../../domain/shared/index.js';

/** Frames are integers of any size: in JSON they are texts. */
const asJson = (report: RetimeReport): string => JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
const asFrames = (key: string, value: unknown): unknown => (key === 'inFrame' || key === 'outFrame' ? BigInt(String(value)) : value);

export function retimingRepository(manager: EntityManager): RetimingRepository {
  return {
    keep: async (id, title, report) =>
      void (await manager.query('insert into timeline_retiming (id, tenant_id, project_id, asset_id, report) values ($1, $2, $3, $4, $5)', [id, title.tenantId, title.projectId, title.id, asJson(report)])),
    get: async (id) => {
      const rows: { report: string }[] = await manager.query('select report::text as report from timeline_retiming where id = $1', [id]);
      invariant(rows[0], 'what a key answers is kept as long as the key');
      return JSON.parse(rows[0].report, asFrames) as RetimeReport;
    },
  };
}
