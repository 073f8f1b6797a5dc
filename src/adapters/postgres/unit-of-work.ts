import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { KeyTx } from '../../domain/access/index.js';
import type { AnnotationTx } from '../../domain/annotation/index.js';
import type { UpsertTx } from '../../domain/asset/index.js';
import type { AvailsTx } from '../../domain/avails-import/index.js';
import type { BoundaryTx } from '../../domain/boundary/index.js';
import type { CaptionTrackTx } from '../../domain/caption-track/index.js';
import type { CollectionTx } from '../../domain/collection/index.js';
import type { EditTx } from '../../domain/edit/index.js';
import type { RelationTx } from '../../domain/relation/index.js';
import type { DocumentTx } from '../../domain/document/index.js';
import type { StepQueue } from '../../domain/job/index.js';
import type { ProfileTx } from '../../domain/profile/index.js';
import type { ProjectTx } from '../../domain/project/index.js';
import { type Result, type TenantScope, type UnitOfWork } from '../../domain/shared/index.js';
import type { RightsTx } from '../../domain/rights-record/index.js';
import type { RetimingTx } from '../../domain/retiming/index.js';
import type { SweepTx } from '../../domain/sweep/index.js';
import type { PersonTx } from '../../domain/person/index.js';
import type { UploadTx } from '../../domain/upload/index.js';
import type { VocabularyTx } from '../../domain/vocabulary/index.js';
import { apiKeyRepository, ownTenant, projectRepository } from './repositories/access.repositories.js';
import { annotationLayerRepository } from './repositories/annotation-layer.repository.js';
import { annotationRepository } from './repositories/annotation.repository.js';
import { assetBulk } from './repositories/asset.bulk.js';
import { assetFamily } from './repositories/asset-family.repository.js';
import { assetRepository } from './repositories/asset.repository.js';
import { availabilityClock } from './repositories/availability-clock.repository.js';
import { availsRepository } from './repositories/avails.repository.js';
import { clearanceHistory, elementHistory, elementUses, lineageHistory } from './repositories/element.repositories.js';
import { editRepository, manifestationRepository } from './repositories/edit.repositories.js';
import { relationRepository } from './repositories/relation.repository.js';
import { captionTrackRepository } from './repositories/caption-track.repository.js';
import { collectionRepository } from './repositories/collection.repository.js';
import { conflictRepository } from './repositories/conflict.repository.js';
import { documentRepository } from './repositories/document.repository.js';
import { erasure } from './repositories/erasure.js';
import { eventRecorder } from './repositories/event.recorder.js';
import { idempotencyStore } from './repositories/idempotency.store.js';
import { jobRepository } from './repositories/job.repository.js';
import { mediaFileRepository, renditionRepository, uploadRepository } from './repositories/media.repositories.js';
import { creditRepository, personRepository } from './repositories/person.repositories.js';
import { consumerProfileRepository } from './repositories/profile.repository.js';
import { agreementHistory, assetRightsReader, windowHistory } from './repositories/rights.repositories.js';
import { ruleHistory, templateHistory, titleEventHistory } from './repositories/rule.repositories.js';
import { groupHistory } from './repositories/territory-group.repository.js';
import { retimingRepository } from './repositories/retiming.repository.js';
import { termRepository } from './repositories/term.repository.js';
import { vocabularyRepository } from './repositories/vocabulary.repository.js';
import { asFault, isTransient } from './unavailable.js';

/** Everything that a use case may touch inside a unit; each takes the part that it needs. */
export type PostgresTx = UpsertTx & CollectionTx & RelationTx & EditTx & ProjectTx & UploadTx & KeyTx & SweepTx & VocabularyTx & PersonTx & DocumentTx & ProfileTx & AnnotationTx & CaptionTrackTx & RetimingTx & RightsTx & AvailsTx & BoundaryTx;

/** Runs SQL on the unit's own connection. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

export interface UnitOfWorkOptions {
  dataSource: DataSource;
  /** The queue's hold on the unit's connection, so that an enqueued step commits with what it is about. */
  stepQueue(executeSql: ExecuteSql): StepQueue;
  /** Told after each commit: events may be waiting for the dispatcher. */
  committed(): void;
}

/** Those that were in each other's way come back at different moments, later each time. */
const ATTEMPTS = 8;
const pause = (attempt: number): Promise<void> => setTimeout(Math.random() * 20 * 2 ** attempt);

export function postgresUnitOfWork(options: UnitOfWorkOptions): UnitOfWork<PostgresTx> {
  return {
    run: async (scope, work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const result = await runOnce(options, scope, work);
          if (result.ok) options.committed();
          return result;
        } catch (error) {
          if (attempt >= ATTEMPTS || !isTransient(error)) throw asFault(error);
          await pause(attempt);
        }
      }
    },
  };
}

async function runOnce<T, E>(options: UnitOfWorkOptions, scope: TenantScope, work: (tx: PostgresTx) => Promise<Result<T, E>>): Promise<Result<T, E>> {
  const runner = options.dataSource.createQueryRunner();
  try {
    await runner.startTransaction('READ COMMITTED');
    // Rows that are read as JSON have their instants in UTC, wherever the database is.
    await runner.query(`select set_config('app.tenant', $1, true), set_config('app.project', $2, true), set_config('timezone', 'UTC', true)`, [scope.tenantId, scope.projectId ?? '']);
    const result = await work(transaction(options, runner, scope));
    await (result.ok ? runner.commitTransaction() : runner.rollbackTransaction());
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

function transaction({ stepQueue }: UnitOfWorkOptions, runner: QueryRunner, scope: TenantScope): PostgresTx {
  const manager: EntityManager = runner.manager;
  const { tenantId } = scope;
  return {
    assets: assetRepository(manager),
    bulk: assetBulk(manager, tenantId),
    family: assetFamily(manager),
    collections: collectionRepository(manager),
    relations: relationRepository(manager),
    edits: editRepository(manager),
    manifestations: manifestationRepository(manager),
    projects: projectRepository(manager),
    files: mediaFileRepository(manager),
    renditions: renditionRepository(manager),
    uploads: uploadRepository(manager),
    jobs: jobRepository(manager),
    keys: apiKeyRepository(manager),
    tenants: { own: ownTenant(manager, tenantId) },
    vocabularies: vocabularyRepository(manager),
    terms: termRepository(manager),
    persons: personRepository(manager),
    credits: creditRepository(manager, tenantId),
    documents: documentRepository(manager, tenantId),
    profiles: consumerProfileRepository(manager),
    annotations: annotationRepository(manager, scope),
    annotationLayers: annotationLayerRepository(manager, tenantId),
    captions: captionTrackRepository(manager),
    retimings: retimingRepository(manager),
    agreements: agreementHistory(manager),
    windows: windowHistory(manager, tenantId),
    groups: groupHistory(manager, tenantId),
    conflicts: conflictRepository(manager),
    assetRights: assetRightsReader(manager),
    elements: elementHistory(manager),
    clearances: clearanceHistory(manager, tenantId),
    elementUses: elementUses(manager),
    lineage: lineageHistory(manager, tenantId),
    rules: ruleHistory(manager),
    rightsEvents: titleEventHistory(manager),
    templates: templateHistory(manager, tenantId),
    avails: availsRepository(manager, tenantId),
    availabilityClock: availabilityClock(manager, tenantId),
    events: eventRecorder(manager, tenantId),
    idempotency: idempotencyStore(manager, scope),
    erasure: erasure(manager),
    steps: stepQueue(async (text, values = []) => {
      const { records } = await runner.query(text, values, true);
      return { rows: (records ?? []) as Record<string, unknown>[] };
    }),
  };
}
