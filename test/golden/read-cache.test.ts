import { describe, expect, it } from '@jest/globals';
import { Lru } from '../../src/adapters/postgres/read/lru.js';
import { selectionKey } from '../../src/adapters/postgres/read/selection-key.js';
import { cachedStatements } from '../../src/adapters/postgres/read/statements.js';
import { select } from '../support/select.js';

const AIMS = { mayRestore: false, oneProject: false };

describe('compiled statements', () => {
  it('are compiled once for what asks the same, whoever asks', () => {
    const statements = cachedStatements(100_000);
    const ask = (text: string) => statements.node('Asset', select('Asset', text));
    expect(ask('id title(languages: ["de"]) { text }')).toBe(ask('id title(languages: ["de"]) { text }'));
    expect(ask('id')).not.toBe(ask('id status'));
    expect(ask('a: id')).not.toBe(ask('b: id'));
    expect(ask('title(languages: ["de"]) { text }')).not.toBe(ask('title(languages: ["fr"]) { text }'));
    expect(statements.node('Job', select('Job', 'id'))).not.toBe(statements.nodes('Job', select('Job', 'id')));
  });

  it('do not depend on where in a list somebody is, only on whether its rows have a key there', () => {
    const statements = cachedStatements(100_000);
    const list = (args: object, aims = AIMS) => statements.list('assets', { first: 2, ...args }, select('AssetConnection', 'nodes { id }'), aims).compiled;
    const orderBy = { field: 'DURATION', direction: 'ASC' };
    const cursor = (key: string) => Buffer.from(`${'x'.repeat(16)}:01900000-0000-7000-8000-000000000002:${key}`).toString('base64url');
    expect(list({ orderBy, after: cursor('v1') })).toBe(list({ orderBy, after: cursor('v2') }));
    const different = [list({ orderBy }), list({ orderBy, after: cursor('v1') }), list({ orderBy, after: cursor('n') }), list({ orderBy, after: 'x' }), list({}), list({ first: 3 }), list({ filter: { kind: ['CLIP'] } }), list({}, { mayRestore: true, oneProject: false })];
    expect(new Set(different).size).toBe(different.length);
    expect(list({ orderBy, after: 'x' })).toEqual({ ok: false, error: { code: 'BAD_CURSOR', path: ['after'] } });
  });

  it('are kept up to a weight, the least recently used leaving first', () => {
    const lru = new Lru<string, number>(5, (_key, weight) => weight);
    const kept = () => ['a', 'b', 'c', 'd'].filter((key) => lru.get(key) !== undefined);
    lru.set('a', 2);
    lru.set('b', 2);
    lru.get('a');
    lru.set('c', 3);
    expect(kept()).toEqual(['a', 'c']);
    lru.set('c', 1);
    lru.set('b', 2);
    expect(kept()).toEqual(['a', 'b', 'c']);
    lru.set('d', 6);
    expect([kept(), lru.size]).toEqual([[], 0]);
  });

  it('are told apart by fields, keys, arguments and what is below', () => {
    const keys = ['id', 'x: id', 'id status', 'status id', 'asset { id }', 'asset { id } status', 'asset { id status }', 'f(a: 1)', 'f(a: "1")'].map((text) => selectionKey(select('Job', text)));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
