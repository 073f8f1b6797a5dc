/**
 * Values are SQL expressions of JSON text; `text` may need escaping, `word` never does. JSON as concatenated text costs less than every other form that
 * PostgreSQL has (json_build_object, json_agg of rows): a floor should be hard to reach.
 */
export const text = (sql: string): string => `coalesce(to_json(${sql})::text, 'null')`;
export const bare = (sql: string): string => `coalesce(${sql}::text, 'null')`;
export const word = (sql: string, prefix = ''): string => `coalesce('"${prefix}' || ${sql} || '"', 'null')`;
export const instant = (sql: string): string => `'"' || to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"'`;
export const list = (item: string, order: string): string => `coalesce('[' || string_agg(${item}, ',' order by ${order}) || ']', '[]')`;

export function object(members: Readonly<Record<string, string>>): string {
  return `'{' || ${Object.entries(members).map(([key, value]) => `'"${key}":' || ${value}`).join(` || ',' || `)} || '}'`;
}
