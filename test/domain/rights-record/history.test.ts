import { describe, expect, it } from '@jest/globals';
import { recordedBy } from '../../../src/domain/rights-record/index.js';
import { idOf, systemActor } from '../../../src/domain/shared/index.js';

const actor = systemActor(idOf('Tenant', '00000000-0000-7000-8000-000000000000'), 'test');
const at = (ms: number): Date => new Date(1_800_000_000_000 + ms);

describe('a row of a history', () => {
  const first = recordedBy(actor, null, at(0));

  it('is recorded now, as the next of its id', () => {
    expect(first).toEqual({ version: 1, createdAt: at(0), recordedAt: at(0), supersededAt: null, actorKind: 'SYSTEM', actorId: null, actorName: 'test' });
    expect(recordedBy(actor, first, at(5))).toMatchObject({ version: 2, createdAt: at(0), recordedAt: at(5) });
  });

  it('is never recorded at the instant of the one before or earlier, though the clock stands or is set back', () => {
    expect(recordedBy(actor, first, at(0)).recordedAt).toEqual(at(1));
    expect(recordedBy(actor, first, at(-3_600_000)).recordedAt).toEqual(at(1));
    expect(recordedBy(actor, { ...first, supersededAt: at(10) }, at(-1)).recordedAt).toEqual(at(10));
  });
});
