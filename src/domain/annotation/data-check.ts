import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type JsonObject, Lru } from '../shared/index.js';
import type { LayerRules } from './layer.js';
import type { SchemaFault } from './layer-schema.js';

/** Where data does not fit its layer's schema: a JSON Pointer into the data (RFC 6901), and why. */
export interface DataFault {
  readonly pointer: string;
  readonly reason: string;
}

/** null: the data fits. */
export type DataCheck = (data: JsonObject) => DataFault | null;

/** Compiled checks, by the text of the schema: making one takes milliseconds, using it microseconds. */
const CHECKS = new Lru<string, DataCheck>(300, () => 1);

/** The check of a schema that was taken. */
export function dataCheckOf({ schema }: Pick<LayerRules, 'schema'>): DataCheck {
  const key = JSON.stringify(schema);
  const known = CHECKS.get(key);
  if (known) return known;
  const check = checked(validator().compile(schema));
  CHECKS.set(key, check);
  return check;
}

/** The check of a schema that passed `schemaFault`, or what the draft says against it (a "type" that is none, a negative "maxItems"). */
export function dataCheckOrFault(schema: JsonObject): DataCheck | SchemaFault {
  const ajv = validator();
  if (ajv.validateSchema(schema) !== true) {
    const [error] = ajv.errors ?? [];
    return { pointer: error?.instancePath ?? '', reason: error?.message ?? 'it is no schema' };
  }
  try {
    return checked(ajv.compile(schema));
  } catch (error) {
    return { pointer: '', reason: error instanceof Error ? error.message : 'it is no schema' };
  }
}

/** Of its own for each schema: it keeps what it compiled. The first fault ends a check, so that hostile data costs no more than sound data. */
const validator = (): Ajv2020 => new Ajv2020({ allErrors: false, strict: true, strictTypes: false, strictTuples: false, strictRequired: false, validateFormats: false, addUsedSchema: false, logger: false });

const checked = (validate: ValidateFunction): DataCheck => (data) => {
  if (validate(data) === true) return null;
  const [error] = validate.errors ?? [];
  return { pointer: error?.instancePath ?? '', reason: reasonOf(error?.message, error?.params) };
};

/** The names that the sentence leaves out. */
function reasonOf(message = 'does not fit the schema', params: Readonly<Record<string, unknown>> = {}): string {
  const allowed = params['allowedValues'];
  if (Array.isArray(allowed)) return `${message}: ${allowed.slice(0, 20).map(String).join(', ')}`.slice(0, 300);
  const extra = params['additionalProperty'];
  return (typeof extra === 'string' ? `${message}: "${extra.slice(0, 100)}"` : message).slice(0, 300);
}
