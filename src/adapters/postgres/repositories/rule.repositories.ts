import type { EntityManager } from 'typeorm';
import type { RightsEvent, RightsRule, RightsTemplate, RuleHistory, TemplateHistory, TitleEventHistory } from '../../../domain/rights-record/index.js';
import type { AssetId, TenantId } from '../../../domain/shared/index.js';
import { historyOf, revived, stored } from './history.js';

type Stored = Record<string, unknown>;

const EVENT = { table: 'rights_event', instants: ['happensAt'] } as const;
const RULE = { table: 'rights_rule' } as const;
const TEMPLATE = { table: 'rights_template' } as const;

/** In the order in which they were first recorded. */
const knownOf = (table: string): string => `select to_jsonb(h) as row from ${table} h where asset_id = $1 and superseded_at is null order by created_at, id`;

export function titleEventHistory(manager: EntityManager): TitleEventHistory {
  return {
    ...historyOf<RightsEvent>(manager, EVENT),
    known: async (of) => {
      const rows: { row: Stored }[] = await manager.query(knownOf('rights_event'), [of]);
      return rows.map(({ row }) => revived<RightsEvent>(row, EVENT));
    },
  };
}

export function ruleHistory(manager: EntityManager): RuleHistory {
  return {
    ...historyOf<RightsRule>(manager, RULE),
    assetOf: async (id) => {
      const rows: { assetId: AssetId }[] = await manager.query('select asset_id as "assetId" from rights_rule where id = $1 limit 1', [id]);
      return rows[0]?.assetId ?? null;
    },
    known: async (of) => {
      const rows: { row: Stored }[] = await manager.query(knownOf('rights_rule'), [of]);
      return rows.map(({ row }) => revived<RightsRule>(row, RULE));
    },
    add: async (rows) => {
      await manager.query('insert into rights_rule select * from jsonb_populate_recordset(null::rights_rule, $1::jsonb)', [JSON.stringify(rows.map(stored))]);
    },
    withdraw: async (id, at, reason) => {
      await manager.query('update rights_rule set superseded_at = $2, revocation_reason = $3 where id = $1 and superseded_at is null', [id, at.toISOString(), reason]);
    },
    latest: async (of) => {
      const rows: { at: string | null }[] = await manager.query(LATEST, [of]);
      return rows[0]!.at === null ? null : new Date(rows[0]!.at);
    },
  };
}

const LATEST = `select to_json(greatest(${['rights_event', 'rights_rule', 'rights_window']
  .map((table) => `(select max(greatest(recorded_at, superseded_at)) from ${table} where asset_id = $1${table === 'rights_window' ? ' and rule_id is not null' : ''})`).join(', ')})) as at`;

export function templateHistory(manager: EntityManager, tenantId: TenantId): TemplateHistory {
  return {
    ...historyOf<RightsTemplate>(manager, TEMPLATE),
    turn: async () => {
      await manager.query(`select pg_advisory_xact_lock(hashtextextended('rights templates ' || $1, 0))`, [tenantId]);
      const rows: { count: number }[] = await manager.query('select count(*)::int as count from rights_template where tenant_id = $1 and superseded_at is null', [tenantId]);
      return rows[0]!.count;
    },
    named: async (name) => {
      const rows: { row: Stored }[] = await manager.query('select to_jsonb(h) as row from rights_template h where tenant_id = $1 and name = $2 and superseded_at is null', [tenantId, name]);
      return rows[0] ? revived<RightsTemplate>(rows[0].row, TEMPLATE) : null;
    },
  };
}
