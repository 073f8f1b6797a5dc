import { describe, expect, it } from '@jest/globals';
import { cacheControl } from '../../src/app/graphql/cache-policy.js';
import { Variable } from '../../src/domain/read/index.js';
import { shownKinds } from '../../src/resolvers/reads/shown.js';
import { select } from '../support/select.js';

describe('how long an answer may be kept', () => {
  const control = (args: Record<string, unknown>): string => cacheControl(shownKinds([{ name: 'assets', key: 'assets', args, of: select('AssetConnection', 'nodes { id kind }') }]).types, 'public');
  const availableIn = { territory: new Variable(0), channel: 'SVOD' };

  it('is no time where it depends on rights which titles are in it: the next boundary may be any moment', () => {
    expect(control({ filter: { kind: ['CLIP'], availableIn: null } })).toBe('public, max-age=30');
    for (const filter of [{ availableIn }, { kind: new Variable(1), or: [{ not: { availableIn } }] }]) expect(control({ filter })).toBe('public, no-cache');
  });
});
