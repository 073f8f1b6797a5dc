import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkProof } from '../../src/domain/rights-proof/index.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import type { Ids } from '../support/rows.js';

let door: GraphqlDoor;
let project: Ids;
beforeAll(async () => {
  door = await openGraphqlDoor();
  project = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
});
afterAll(() => door?.close());

const DECISION = 'allowed reasons { code windowId elementId clearanceId } validUntil opensNext flip proof decisionId';
interface Told { allowed: boolean; reasons: Record<string, unknown>[]; validUntil: string | null; opensNext: string | null; flip: Record<string, unknown>[] | null; proof: Record<string, unknown> | null; decisionId: string }
async function availability(asset: Ids, context: string): Promise<Told> {
  const { data, errors } = await door.ask<{ asset: { availability: Told } }>(`{ asset(id: "${assetGlobalId(asset)}") { availability(context: ${context}) { ${DECISION} } } }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.asset.availability;
}

describe('the availability of a title in a managed project', () => {
  it('rests on its windows, and is proved', async () => {
    const asset = await door.rows.asset(project);
    const window = await door.rows.window(asset, { territory_expression: 'DACH', group_names: ['DACH'], territories: ['AT', 'CH', 'DE'], opens_at: '2026-02-01T00:00:00Z', closes_on: '2026-06-30', recorded_at: '2026-01-01T00:00:00Z' });
    const told = await availability(asset, '{territory: "AT", channel: SVOD, at: "2026-03-01T00:00:00Z"}');
    expect(told).toMatchObject({ allowed: true, reasons: [{ code: 'GRANTED_BY', windowId: `window_${window.id}`, elementId: null, clearanceId: null }], validUntil: '2026-06-30T22:00:00.000Z', opensNext: null, flip: null });
    expect(await availability(asset, '{territory: "AT", channel: SVOD, at: "2026-01-15T00:00:00Z", knownAt: "2025-12-31T00:00:00Z"}')).toMatchObject({ allowed: false, reasons: [{ code: 'NO_GRANT' }] });
    const { data } = await door.ask<{ capabilities: { signingKey: { publicKey: string } } }>('{ capabilities { signingKey { publicKey } } }');
    const { allowed, reasons, validUntil, opensNext, proof } = told;
    const plain = reasons.map(({ code, windowId }) => ({ code, window: windowId }));
    expect(checkProof({ allowed, reasons: plain, validUntil, opensNext, flip: null, proof }, { publicKey: data!.capabilities.signingKey.publicKey })).toMatchObject({ ok: true });
  });
});
