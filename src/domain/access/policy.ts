import type { Actor, Role } from '../shared/index.js';

/** What a caller wants to do; every root field of the API and every other door names one of these. */
export const PERMISSIONS = ['READ', 'EDIT', 'OPERATE', 'RIGHTS', 'ADMINISTER'] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  viewer: ['READ'],
  editor: ['READ', 'EDIT'],
  operator: ['READ', 'EDIT', 'OPERATE'],
  rights: ['READ', 'RIGHTS'],
  admin: PERMISSIONS,
};

/** Default deny: true only where the role table grants it. */
export const roleMay = (role: Role, permission: Permission): boolean => GRANTS[role].includes(permission);

/** The program itself may do all that its tenant's work needs. */
export const may = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'SYSTEM' || roleMay(actor.role, permission);
