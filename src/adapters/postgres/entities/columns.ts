import type { EntitySchemaColumnOptions, EntitySchemaIndexOptions, ValueTransformer } from 'typeorm';

/** Column shorthands, so that an entity reads like its table. Instants keep milliseconds, as the API shows them. */
const bigintText: ValueTransformer = {
  to: (value: bigint | null | undefined) => value?.toString() ?? value,
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};

type Options = Partial<EntitySchemaColumnOptions>;
export const uuid = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'uuid', name, ...options });
export const text = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'text', name, ...options });
export const texts = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'text', name, array: true, ...options });
export const int = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'integer', name, ...options });
export const bigint = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'bigint', name, transformer: bigintText, ...options });
export const double = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'double precision', name, ...options });
export const boolean = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'boolean', name, ...options });
export const date = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'date', name, ...options });
export const instant = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'timestamptz', precision: 3, name, ...options });
export const json = (name: string, options: Options = {}): EntitySchemaColumnOptions => ({ type: 'jsonb', name, ...options });

export const nullable = { nullable: true } as const;

export const primaryKey = (table: string): Options => ({ primary: true, primaryKeyConstraintName: `pk_${table}` });

/** Indexes that are written by hand in migrations (descending, partial): named, so that the drift gate leaves them alone. */
export const handwritten = (...names: string[]): EntitySchemaIndexOptions[] => names.map((name) => ({ name, synchronize: false }));

export const tenantColumns = { tenantId: uuid('tenant_id') } as const;
export const projectColumns = { ...tenantColumns, projectId: uuid('project_id') } as const;
