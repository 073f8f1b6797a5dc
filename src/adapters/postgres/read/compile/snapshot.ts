import { type ReadRefusal, type Selection, Variable } from '../../../../domain/read/index.js';
import { err, ok, type Result } from '../../../../domain/shared/index.js';
import { type Aims, Compilation } from './compilation.js';
import { render } from './json.js';
import { measured } from './maps/completeness.map.js';
import { TYPES } from './maps/index.js';
import { nodeSource } from './node-source.js';
import { objectOf } from './object.js';
import { type Statement, statementOf } from './statement.js';

/** JSON text has no such character, for it escapes it. */
export const LEFT_OUT = '\u0004';

/**
 * The next assets after an id (the one variable), in the order of ids: JSON texts with a line feed between them, which no JSON text holds. A key's project is not
 * named, for its index gives no order by id: each batch would sort all that is left. So a snapshot of a project passes over the tenant's other titles, once.
 *
 * `gate`: a profile; in the place of a title without what it requires stands `LEFT_OUT` and its uuid.
 */
export function compileSnapshot(selection: Selection, aims: Aims, batch: number, gate: string | null = null): Result<Statement, ReadRefusal> {
  const c = new Compilation({ types: TYPES, aims, form: 'selected', values: [[null]], fragments: false });
  const asked = c.asking(0, () => {
    const { row, from, where } = nodeSource(c, 'Asset');
    const whole = render(objectOf(c, 'Asset', row, selection));
    const g = c.alias('g');
    const line = gate === null ? whole : `case when (select ${g}.ok from (${measured(c, row, gate)}) ${g}) then ${whole} else '${LEFT_OUT}' || ${row.col('id')} end`;
    const conditions = [...where, `${row.alias}.id > ${c.value(new Variable(0), 'uuid')}`];
    const l = c.alias('l');
    const lines = `select ${line} as line from ${from} where ${conditions.join(' and ')} order by ${row.alias}.id limit ${batch}`;
    return `(select coalesce(string_agg(${l}.line, E'\\n'), '') from (${lines}) ${l})`;
  });
  return 'refusal' in asked ? err(asked.refusal) : ok(statementOf(c, [asked]).statement);
}
