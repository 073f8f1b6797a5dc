import { Field, ObjectType } from 'type-graphql';
import type { AgreementErrorCode, GroupErrorCode, TerritoryErrorCode, WindowErrorCode, WindowRevokeErrorCode } from '../../domain/rights-record/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { CONFLICT_ERROR_CODES } from './conflict.payloads.js';
import { RightsAgreement, RightsWindow, TerritoryGroup } from './rights-window.types.js';

const AGREEMENT_CODES: Readonly<Record<AgreementErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  TENANT_WIDE: 'The agreement belongs to the whole tenant, and the key is bound to one project of it.',
  HAS_WINDOWS: 'Windows rest on the agreement: its direction stays as it is.',
};
export const RightsAgreementPutError = userErrorOf('RightsAgreementPut', AGREEMENT_CODES);

const TERRITORY_CODES: Readonly<Record<Exclude<TerritoryErrorCode, keyof typeof COMMON_ERROR_CODES>, string>> = {
  TERRITORY_SYNTAX: 'The expression cannot be read; `at` says where, and `message` what would do.',
  UNKNOWN_TERRITORY: 'A name in the expression stands for nothing; `at` says where, and `message` what may be meant.',
};

/** Of windows and clearances. */
export const TERM_ERROR_CODES = {
  ...TERRITORY_CODES,
  TWO_FORMS: 'A bound is given as an instant and as a date.',
  INVERTED: 'It would be over before it opens.',
} as const;

export const WINDOW_CODES: Readonly<Record<WindowErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  ...TERM_ERROR_CODES,
  ...CONFLICT_ERROR_CODES,
  OTHER_PROJECT: 'The agreement belongs to another project than the title.',
  BY_RULE: 'A rule writes the window: change or revoke that.',
};
export const RightsWindowPutError = userErrorOf('RightsWindowPut', WINDOW_CODES);

const GROUP_CODES: Readonly<Record<GroupErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  ...TERRITORY_CODES,
  GROUP_CYCLE: 'The group would stand for itself; `message` says by which way.',
  NAME_TAKEN: 'The tenant has a group of that name.',
  TENANT_WIDE: 'Groups belong to the whole tenant, and the key is bound to one project of it.',
};
export const TerritoryGroupPutError = userErrorOf('TerritoryGroupPut', GROUP_CODES);

export const WINDOW_REVOKE_CODES: Readonly<Record<WindowRevokeErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  AFTER_END: 'The window is over by then in one of its territories.',
  ALREADY_REVOKED: 'The window was revoked before it opened: nothing is left of it.',
  FOLLOWED: 'Another rule follows the window, which a rule writes.',
};
export const RightsWindowRevokeError = userErrorOf('RightsWindowRevoke', WINDOW_REVOKE_CODES);

@ObjectType({ description: 'What `rightsAgreementPut` did.' })
export class RightsAgreementPutPayload {
  @Field(() => RightsAgreement, { nullable: true, description: 'The agreement as it is known now; null when `userErrors` say why not.' })
  agreement: RightsAgreement | null;

  @Field(() => RightsAgreement, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsAgreement | null;

  @Field(() => [RightsAgreementPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsWindowPut` did.' })
export class RightsWindowPutPayload {
  @Field(() => RightsWindow, { nullable: true, description: 'The window as it is known now; null when `userErrors` say why not.' })
  window: RightsWindow | null;

  @Field(() => RightsWindow, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsWindow | null;

  @Field(() => [RightsWindowPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsWindowRevoke` did.' })
export class RightsWindowRevokePayload {
  @Field(() => RightsWindow, { nullable: true, description: 'The window with its new end; superseded, where nothing is left of it; null when `userErrors` say why not.' })
  window: RightsWindow | null;

  @Field(() => RightsWindow, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsWindow | null;

  @Field(() => [RightsWindowRevokeError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `territoryGroupPut` did.' })
export class TerritoryGroupPutPayload {
  @Field(() => TerritoryGroup, { nullable: true, description: 'The group as it is known now; null when `userErrors` say why not.' })
  group: TerritoryGroup | null;

  @Field(() => TerritoryGroup, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: TerritoryGroup | null;

  @Field(() => [TerritoryGroupPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}
