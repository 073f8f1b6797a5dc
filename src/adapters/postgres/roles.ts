import type { Client } from 'pg';

/** Made once per cluster; none can log in, own superuser rights or bypass row-level security. A pool reaches one by the startup option `role`. */
export const APP_ROLE = 'telecine_app';
export const SYSTEM_ROLE = 'telecine_system';
/** Owns the search tables that the application may ask only through functions. */
export const SEARCH_ROLE = 'telecine_search';
export const ROLES: readonly string[] = [APP_ROLE, SYSTEM_ROLE, SEARCH_ROLE];

const ALREADY_THERE = new Set(['42710', '23505']);

/** Makes the roles that are missing and joins the caller to them. Fails with what an administrator has to run, where the caller may not. */
export async function ensureRoles(client: Client): Promise<void> {
  for (const role of ROLES) {
    await ensureRole(client, role).catch((cause: unknown) => {
      throw new Error(`DATABASE_URL's role may not prepare the role ${role}. An administrator runs once what \`telecine migrate --print-roles\` prints.`, { cause });
    });
  }
}

async function ensureRole(client: Client, role: string): Promise<void> {
  const found = await client.query<{ member: boolean }>(`select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = $1`, [role]);
  if (found.rowCount === 0) {
    await client.query(`create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole`).catch((error: { code?: string }) => {
      if (!ALREADY_THERE.has(error.code ?? '')) throw error;
    });
  }
  if (!found.rows[0]?.member) {
    await client.query(`grant ${role} to current_user`).catch((error: { code?: string }) => {
      if (!ALREADY_THERE.has(error.code ?? '')) throw error;
    });
  }
}

/** For an administrator, where `DATABASE_URL`'s role may not create roles. */
export const rolesScript = (owner: string): string =>
  [
    '-- Run once by a role that may create roles; the application connects as the owner and works as these.',
    ...ROLES.map((role) => `create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole;`),
    ...ROLES.map((role) => `grant ${role} to "${owner.replaceAll('"', '""')}";`),
  ].join('\n');
