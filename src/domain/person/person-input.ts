import { canonicalTexts, requiredTextFaults, type TextIn, textsInFaults, type UserError, userError } from '../shared/index.js';
import { type Person, PERSON_LIMITS, type PersonExternalId } from './person.js';

/** What a client may say of a person: absent keeps, null clears, lists are whole. */
export interface PersonFields {
  name?: string | null;
  sortName?: string | null;
  names?: TextIn[] | null;
  externalIds?: PersonExternalId[] | null;
}

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

export function personFaults(fields: PersonFields, isNew: boolean): Invalid[] {
  const { name, names, externalId } = PERSON_LIMITS;
  return [
    ...(isNew || fields.name !== undefined ? requiredTextFaults(fields.name, ['name'], name) : []),
    ...(fields.sortName == null ? [] : requiredTextFaults(fields.sortName, ['sortName'], name)),
    ...textsInFaults(fields.names, ['names'], { max: names, maxLength: name, oneEach: true }),
    ...externalIdFaults(fields.externalIds ?? [], externalId),
  ];
}

const SCHEME = /^[a-z0-9][a-z0-9._-]{0,49}$/;

function externalIdFaults(ids: readonly PersonExternalId[], maxLength: number): Invalid[] {
  if (ids.length > PERSON_LIMITS.externalIds) return [userError('LIMIT_EXCEEDED', ['externalIds'], { max: PERSON_LIMITS.externalIds })];
  const seen = new Set<string>();
  return ids.flatMap(({ scheme, value }, i): Invalid[] => {
    const path = ['externalIds', String(i)];
    if (!SCHEME.test(scheme)) return [userError('INVALID', [...path, 'scheme'], { value: scheme.slice(0, 100) })];
    if (seen.has(scheme)) return [userError('INVALID', [...path, 'scheme'], { duplicate: scheme })];
    seen.add(scheme);
    return requiredTextFaults(value, [...path, 'value'], maxLength);
  });
}

/** The person with the fields that were given; input has no faults. */
export const withPersonFields = (person: Person, fields: PersonFields): Person => ({
  ...person,
  name: fields.name?.trim() ?? person.name,
  sortName: fields.sortName === undefined ? person.sortName : (fields.sortName?.trim() ?? null),
  names: fields.names === undefined ? person.names : canonicalTexts(fields.names ?? []),
  externalIds: fields.externalIds === undefined ? person.externalIds : (fields.externalIds ?? []).map(({ scheme, value }) => ({ scheme, value })),
});

