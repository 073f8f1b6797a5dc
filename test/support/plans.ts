import pg from 'pg';

/** A node of a plan, as `explain (analyze, format json)` shows it. */
export interface PlanNode {
  'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; Plans?: PlanNode[];
}

/** With all that is below it. */
export const below = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(below)];
/** Rows that it looked at. */
export const readBy = (node: PlanNode): number => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];

/** A value as it is written in SQL. */
export function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return pg.escapeLiteral(Array.isArray(value) ? `{${value.map((v) => JSON.stringify(v)).join(',')}}` : String(value));
}
