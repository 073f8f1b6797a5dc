import { expect } from '@jest/globals';
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

/** A statement as it is run; `name` null: it is planned each time for its values. */
interface Runnable {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: null;
}

/** The statement with its values in it. */
export const bound = ({ text, values }: Runnable): string => text.replace(/\$(\d+)/g, (_, n: string) => literalOf(values[Number(n) - 1]));

/** How the statement runs with the plan that the database makes for these values, and with the one that it may keep for any, where it is prepared. */
async function plansOf(client: pg.Client, { text, values, name }: Runnable): Promise<PlanNode[][]> {
  const found: PlanNode[][] = [];
  for (const mode of name === null ? ['force_custom_plan'] : ['force_custom_plan', 'force_generic_plan']) {
    await client.query(`set plan_cache_mode = ${mode}`);
    await client.query(`prepare probe as ${text}`);
    const given = values.length === 0 ? '' : `(${values.map(literalOf).join(', ')})`;
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (analyze, format json) execute probe${given}`);
    await client.query('deallocate probe');
    found.push(below(rows[0]!['QUERY PLAN'][0]!.Plan));
  }
  return found;
}

/** Of a few rows, and of none: to scan them is right. */
const TINY = ['project', 'upload', 'vocabulary', 'event_head', 'annotation_layer', 'consumer_profile', 'rights_element', 'rights_clearance', 'territory_group', 'project_policy', 'avails_import', 'avails_head', 'rights_event', 'rights_rule', 'rights_template'];

/** No table is scanned, the index (or one of them) is used, and few rows are looked at for the page that is shown. */
export async function expectIndexIn(client: pg.Client, index: string | readonly string[], statement: Runnable, most: number): Promise<void> {
  for (const nodes of await plansOf(client, statement)) {
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']!).filter((table) => !TINY.includes(table))).toEqual([]);
    const used = nodes.flatMap((node) => node['Index Name'] ?? []);
    expect(used.some((name) => [index].flat().includes(name)) ? 'used' : { instead: used, of: index }).toBe('used');
    expect(Math.max(...nodes.map(readBy))).toBeLessThanOrEqual(most);
  }
}
