import { randomBytes } from 'node:crypto';
import { PostgresPlaybackCatalogue } from '../adapters/postgres/playback-catalogue.js';
import { postgresRightsCalendar } from '../adapters/postgres/rights-calendar.js';
import { type ApiKey, bootstrap, createKey, ensureTenant, keySecret, revokeKey } from '../domain/access/index.js';
import { rightsUrl, type ShownWhere, watchUrl } from '../domain/playback/index.js';
import type { Tenant } from '../domain/project/index.js';
import { availabilityOf, type PublicProofKey, type WorldFault } from '../domain/rights/index.js';
import { type ApiKeyId, type AssetId, err, globalId, ok, type ProjectId, type Result, type Role, systemActor, type TenantId, type UserError } from '../domain/shared/index.js';
import { openSeeding, type Seeding, seedPlace } from '../adapters/postgres/seed/index.js';
import type { Config } from '../config/index.js';
import { type Container, openContainer } from './container.js';
import type { Log } from './log.js';

const SECRET_BYTES = 32;

export interface NewKey { id: ApiKeyId; secret: string; tenant: string; tenantMade: boolean }
export interface KeyOfTenant { tenant: string; key: ApiKey }
export interface WatchLink { url: string; expiresAt: Date }
/** CONTEXT_NEEDED: rights are managed there, so that it must be said where and how the title is shown. A fault: of what was said. */
export type LinkRefusal = 'NOT_FOUND' | 'CONTEXT_NEEDED' | WorldFault;
type UploadPolicy = Pick<Tenant, 'maxUploadBytes' | 'uploadContainers'>;

/** What the operator of an installation does on its own database, across tenants. */
export interface Operator {
  tenants(): Promise<Tenant[]>;
  createKey(input: { tenant: string; projectId: ProjectId | null; role: Role; name: string; documentsOnly?: boolean }): Promise<Result<NewKey, UserError[]>>;
  keys(tenant?: string): Promise<KeyOfTenant[]>;
  /** False: there is no such key. */
  revokeKey(id: ApiKeyId): Promise<boolean>;
  /** What proofs of a tenant's decisions are checked with; null: there is no tenant of that name. */
  proofKey(tenant: string): Promise<PublicProofKey | null>;
  /** null: there is no tenant of that name. Absent fields stay as they are. */
  setUploadPolicy(tenant: string, policy: Partial<UploadPolicy>): Promise<Tenant | null>;
  /** `asked`: where and how it is shown. */
  link(assetId: AssetId, publicUrl: string, seconds: number, asked: ShownWhere | null): Promise<Result<WatchLink, LinkRefusal>>;
  /** To the page that shows the rights windows of an asset; null where there is none. */
  linkToRights(assetId: AssetId, publicUrl: string, seconds: number): Promise<WatchLink | null>;
  /** For made-up titles in the project, else in the first one of the first tenant, which is made on an empty store. null: there is no such project. */
  seeding(projectId: ProjectId | null): Promise<Seeding | null>;
  close(): Promise<void>;
}

/** Opens the database of this environment, also beside a running server. */
export async function openOperator(config: Config, log: Log): Promise<Operator> {
  const container = await openContainer(config, log);
  const { directory } = container.tenancy;
  return {
    tenants: () => directory.list(),
    createKey: (input) => newKey(container, input),
    keys: async (tenant) => (await Promise.all((await directory.list()).filter((t) => tenant === undefined || t.name === tenant).map((t) => keysOf(container, t)))).flat(),
    revokeKey: async (id) => someTenant(container, async (tenantId) => (await revokeKey(container, operatorOf(tenantId), id)).ok),
    proofKey: async (name) => {
      const tenant = (await directory.list()).find((t) => t.name === name);
      return tenant ? container.proofKeys.publicKey(tenant.id) : null;
    },
    setUploadPolicy: (tenant, policy) => setUploadPolicy(container, tenant, policy),
    link: (assetId, publicUrl, seconds, asked) => link(container, assetId, publicUrl, seconds, asked),
    linkToRights: (assetId, publicUrl, seconds) => linkToRights(container, assetId, publicUrl, seconds),
    seeding: (projectId) => seeding(container, projectId),
    close: () => container.close(),
  };
}

const operatorOf = (tenantId: TenantId) => systemActor(tenantId, 'operator');

async function newKey(container: Container, input: { tenant: string; projectId: ProjectId | null; role: Role; name: string; documentsOnly?: boolean }): Promise<Result<NewKey, UserError[]>> {
  // On an empty store this is the first start: the key that the environment promises is made here too.
  if (container.config.bootstrapKey !== undefined) await bootstrap(container.tenancy, container.config.bootstrapKey);
  const tenant = await ensureTenant(container.tenancy, input.tenant);
  const secret = keySecret(randomBytes(SECRET_BYTES));
  const made = await createKey(container, operatorOf(tenant.id), { ...input, tenantId: tenant.id, secret });
  return made.ok ? ok({ id: made.value, secret, tenant: input.tenant, tenantMade: tenant.made }) : made;
}

async function seeding(container: Container, projectId: ProjectId | null): Promise<Seeding | null> {
  if (projectId === null && (await container.tenancy.directory.list()).length === 0) await fillEmptyStore(container);
  const place = await seedPlace(container.database.url, projectId);
  return place && openSeeding(container.database.url, place);
}

/** As a first start does, with its key where the environment has one. */
async function fillEmptyStore({ config, tenancy }: Container): Promise<void> {
  if (config.bootstrapKey !== undefined) await bootstrap(tenancy, config.bootstrapKey);
  await ensureTenant(tenancy, 'default');
}

async function keysOf({ unitOfWork }: Container, tenant: Tenant): Promise<KeyOfTenant[]> {
  const keys = await unitOfWork.run(operatorOf(tenant.id), async (tx) => ok(await tx.keys.list()));
  return keys.ok ? keys.value.map((key) => ({ tenant: tenant.name, key })) : [];
}

async function setUploadPolicy({ tenancy: { directory } }: Container, name: string, policy: Partial<UploadPolicy>): Promise<Tenant | null> {
  const tenant = (await directory.list()).find((t) => t.name === name);
  if (!tenant) return null;
  const changed = { ...tenant, ...policy };
  await directory.setUploadPolicy(tenant.id, changed);
  return changed;
}

/** The decision of now stands in it and is no condition: a link may be sent before its title opens, and the page asks at each opening. */
async function link(container: Container, assetId: AssetId, publicUrl: string, seconds: number, asked: ShownWhere | null): Promise<Result<WatchLink, LinkRefusal>> {
  const catalogue = new PostgresPlaybackCatalogue(container.system);
  const now = container.clock.now();
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + seconds) * 1000);
  for (const { id: tenantId } of await container.tenancy.directory.list()) {
    const token = { use: 'link', tenantId, assetId, keyId: null, rights: null, expiresAt } as const;
    const facts = await catalogue.facts(token);
    if (facts === null) continue;
    if (facts.rights.policy === 'MANAGED' && asked === null) return err('CONTEXT_NEEDED');
    const decision = asked && availabilityOf({ ...facts.rights, asset: globalId('Asset', assetId) }, asked, now);
    if (decision?.ok === false) return err(decision.error);
    const text = await container.signer.sign({ ...token, rights: asked && decision && { asked, decision: decision.value.decisionId() } });
    return ok({ url: watchUrl(publicUrl, globalId('Asset', assetId), text), expiresAt });
  }
  return err('NOT_FOUND');
}

/** For whoever is to see the rights of a title, as they are recorded when the page is opened. */
async function linkToRights(container: Container, assetId: AssetId, publicUrl: string, seconds: number): Promise<WatchLink | null> {
  const catalogue = postgresRightsCalendar(container.system);
  const expiresAt = new Date((Math.floor(container.clock.now().getTime() / 1000) + seconds) * 1000);
  for (const { id: tenantId } of await container.tenancy.directory.list()) {
    if (!(await catalogue.calendar({ tenantId, projectId: null }, assetId))) continue;
    const text = await container.signer.sign({ use: 'rights', tenantId, assetId, keyId: null, rights: null, expiresAt });
    return { url: rightsUrl(publicUrl, globalId('Asset', assetId), text), expiresAt };
  }
  return null;
}

/** Whether it came true for one of the tenants; ids are unique across them, so at most one. */
async function someTenant({ tenancy: { directory } }: Container, attempt: (tenantId: TenantId) => Promise<boolean>): Promise<boolean> {
  for (const tenant of await directory.list()) if (await attempt(tenant.id)) return true;
  return false;
}
