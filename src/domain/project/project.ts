import type { ProjectId, TenantId } from '../shared/index.js';
import type { LanguageFallback } from './language-fallbacks.js';

export const RIGHTS_POLICIES = ['MANAGED', 'OPEN'] as const;
export type RightsPolicy = (typeof RIGHTS_POLICIES)[number];

/** A part of a tenant's catalogue. MANAGED: default deny, rights windows decide. OPEN: whoever may read it may play it. */
export interface Project {
  id: ProjectId;
  tenantId: TenantId;
  name: string;
  rightsPolicy: RightsPolicy;
  /** What its titles are read in where they have no text in a wanted language. */
  languageFallbacks: LanguageFallback[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What an operator of the installation decides for one tenant. */
export interface Tenant {
  id: TenantId;
  name: string;
  /** Bytes; null: the installation's limit. */
  maxUploadBytes: bigint | null;
  /** Containers that may be uploaded (names of `sniffContent`), null: every container that Telecine reads. */
  uploadContainers: string[] | null;
  createdAt: Date;
}

export const PROJECT_NAME_LENGTH = 200;
