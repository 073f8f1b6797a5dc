import { describe, expect, it } from '@jest/globals';
import { Lru } from '../../src/domain/shared/index.js';
import { inquiryKey } from '../../src/adapters/postgres/read/inquiry-key.js';
import { cachedStatements } from '../../src/adapters/postgres/read/statements.js';
import { type Asked, type Inquiry, NODE_KINDS, type Question, type Selection, Variable } from '../../src/domain/read/index.js';
import { select } from '../support/select.js';

const AIMS = { mayRestore: false, oneProject: false };

const inquiry = (asked: Asked, selection: Selection): Inquiry => ({ form: 'resolvable', questions: [{ ...asked, selection } as Question] });

describe('compiled statements', () => {
  it('are compiled once for what asks the same, whoever asks', () => {
    const statements = cachedStatements(100_000);
    const ask = (text: string, asked: Asked = { ask: 'node', kinds: ['Asset'], id: new Variable(0) }, id = 'asset_1') => statements.of(inquiry(asked, select('Asset', text)), AIMS, [[id]]);
    expect(ask('id title(languages: ["de"]) { text }')).toBe(ask('id title(languages: ["de"]) { text }', undefined, 'asset_2'));
    expect(ask('id')).not.toBe(ask('id status'));
    expect(ask('a: id')).not.toBe(ask('b: id'));
    expect(ask('title(languages: ["de"]) { text }')).not.toBe(ask('title(languages: ["fr"]) { text }'));
    expect(ask('id')).not.toBe(ask('id', { ask: 'assetByExternalId', scheme: 'x', value: new Variable(0) }));
  });

  it('depend on the kind of an id where several kinds may answer, and not on the id', () => {
    const statements = cachedStatements(100_000);
    const id = (kind: string, n: number) => `${kind}_01900000-0000-7000-8000-00000000000${n}`;
    const ask = (given: string) => statements.of(inquiry({ ask: 'node', kinds: NODE_KINDS, id: new Variable(0) }, new Map([...select('Asset', 'id'), ...select('Job', 'id')])), AIMS, [[given]]);
    expect(ask(id('asset', 1))).toBe(ask(id('asset', 2)));
    expect(ask(id('job', 1))).not.toBe(ask(id('asset', 1)));
    expect(ask('nonsense')).toBe(ask('key_x'));
  });

  it('do not depend on where in a list somebody is, only on whether its rows have a key there', () => {
    const statements = cachedStatements(100_000);
    const list = (args: object, after?: string, aims = AIMS) =>
      statements.of(inquiry({ ask: 'list', name: 'assets', args: { first: 2, ...args, ...(after === undefined ? {} : { after: new Variable(0) }) } }, select('AssetConnection', 'nodes { id }')), aims, [[after]]);
    const orderBy = { field: 'DURATION', direction: 'ASC' };
    const cursor = (key: string) => Buffer.from(`${'x'.repeat(16)}:01900000-0000-7000-8000-000000000002:${key}`).toString('base64url');
    expect(list({ orderBy }, cursor('v1'))).toBe(list({ orderBy }, cursor('v2')));
    const different = [list({ orderBy }), list({ orderBy }, cursor('v1')), list({ orderBy }, cursor('n')), list({ orderBy }, 'x'), list({}), list({ first: 3 }), list({ filter: { kind: ['CLIP'] } }), list({}, undefined, { mayRestore: true, oneProject: false })];
    expect(new Set(different).size).toBe(different.length);
    expect(list({ orderBy }, 'x').outcomes).toEqual([{ refusal: { code: 'BAD_CURSOR', path: ['after'] } }]);
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
    expect([kept(), lru.size]).toEqual([['a', 'b', 'c'], 3]);
    lru.set('d', 5);
    expect([kept(), lru.size]).toEqual([['d'], 1]);
  });

  it('are told apart by fields, keys, arguments and what is below', () => {
    const keys = ['id', 'x: id', 'id status', 'status id', 'asset { id }', 'asset { id } status', 'asset { id status }', 'f(a: 1)', 'f(a: "1")'].map((text) => inquiryKey(inquiry({ ask: 'node', kinds: ['Job'], id: 'x' }, select('Job', text))));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
