import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { runGate } from './run-gate.js';
import { REPOSITORY, treesPerTest } from './tree.js';

const plant = treesPerTest();

/** Findings and notes over two schemas, with clients' documents where there are any. */
function deprecations(released: string, current: string, documents?: Record<string, string>): { findings: string[]; notes: string[] } {
  const root = plant({ 'schema.graphql': current, 'schema.released.graphql': released });
  for (const [path, text] of Object.entries(documents ?? {})) {
    mkdirSync(dirname(join(root, 'asked', path)), { recursive: true });
    writeFileSync(join(root, 'asked', path), text);
  }
  return runGate('deprecations.ts', 'deprecations', root, documents ? { documents: join(root, 'asked') } : {});
}
const findings = (released: string, current: string): string[] => deprecations(released, current).findings;

const schema = (fields: string, rest = ''): string => `type Query { asset: Asset assets(first: Int, all: Boolean): [Asset] } type Asset { id: ID! ${fields} } ${rest}`;
const due = '@deprecated(reason: "Use title. Gone on 2020-02-29")';
const later = '@deprecated(reason: "Use title. Gone on 2999-01-01.")';

describe('the gate of deprecations', () => {
  it('wants a day of removal at the end of every reason, on fields, arguments, input fields and enum values', () => {
    expect(findings(schema('a: Int'), schema(`a: Int ${later}`))).toEqual([]);
    const reasons = ['Soon.', '', 'On 2999-13-01', 'On 2999-02-30.', 'On 2999-01-01, I think', 'Version 12999-01-01'];
    for (const reason of reasons) expect(findings(schema('a: Int'), schema(`a: Int @deprecated(reason: "${reason}")`))).toEqual([`schema.graphql:1  Asset.a is deprecated for a reason that does not end in the day of its removal (YYYY-MM-DD): "${reason}"`]);
    const everywhere = schema('a(x: Int @deprecated): Int', '\nenum Kind { OLD @deprecated NEW }\ninput In { old: Int @deprecated }');
    expect(findings(everywhere, everywhere).map((line) => line.replace(/ is deprecated.*/, ''))).toEqual(['schema.graphql:1  Asset.a(x:)', 'schema.graphql:2  Kind.OLD', 'schema.graphql:3  In.old']);
  });

  it('lets go what was announced when its day has come, and nothing before or unannounced', () => {
    expect(findings(schema(`a: Int ${due}`), schema(''))).toEqual([]);
    expect(findings(schema(`a: Int ${later}`), schema(''))).toEqual(['Asset.a was removed: it was announced for 2999-01-01, which is still to come.']);
    expect(findings(schema('a: Int'), schema(''))).toEqual(['Asset.a was removed: the last release did not announce it by @deprecated.']);
  });

  it('judges arguments, enum values, input fields and types alike', () => {
    const parts = (mark: string, kept: boolean): string => schema(`${kept ? `a(x: Int ${mark}, y: Int): Int k: Kind part: Part ${mark}` : 'a(y: Int): Int k: Kind'} put(in: In): Int`, `enum Kind { ${kept ? `OLD ${mark}` : ''} NEW } input In { ${kept ? `old: Int ${mark}` : ''} new: Int } ${kept ? 'type Part { id: ID }' : ''}`);
    expect(findings(parts(due, true), parts(due, false))).toEqual([]);
    expect(findings(parts(later, true), parts(later, false))).toEqual([
      'Part was removed: Asset.part held it, and it was announced for 2999-01-01, which is still to come.',
      ...['Asset.part was removed', 'Asset.a arg x was removed', 'OLD was removed from enum type Kind', 'In.old was removed'].map((what) => `${what}: it was announced for 2999-01-01, which is still to come.`),
    ]);
  });

  it('finds what breaks clients without being a removal, and days that are brought forward', () => {
    expect(findings(schema('a: Int!'), schema('a: Int'))).toEqual(['Asset.a changed type from Int! to Int.']);
    expect(findings(schema('a: Int'), schema('a(x: Int!): Int'))).toEqual(['A required arg x on Asset.a was added.']);
    expect(findings(schema(`a: Int ${later}`), schema('a: Int @deprecated(reason: "Gone on 2998-12-31.")'))).toEqual(['Asset.a was announced for 2999-01-01 and is now to end on 2998-12-31: a day may only be put off.']);
    expect(findings(schema('a: Int'), schema('a: Int b: Int'))).toEqual([]);
  });

  it('names the documents that break, and notes those that will', () => {
    const asked = {
      'shop/page.graphql': 'query Page { asset {\n id\n ...Old } }',
      'shop/parts.graphql': 'fragment Old on Asset {\n a }\nfragment Unused on Asset { id }',
      'list.json': JSON.stringify([{ documentId: 'sha256:1', names: ['mobile/home'], text: '{ asset { a } }' }, { documentId: 'sha256:2', names: [], text: '{ asset { id } }' }]),
      'manifest.json': JSON.stringify({ operations: [{ id: 'tv', body: '{ assets(all: true) { id } }' }] }),
      'map.json': JSON.stringify({ kiosk: '{ asset { id }' }),
      'README.md': 'not asked',
    };
    const { findings: broken } = deprecations(schema(`a: Int ${due}`), schema(''), asked);
    expect(broken.map((line) => line.replace(/^.*asked\//, ''))).toEqual([
      'map.json kiosk:1  Syntax Error: Expected Name, found <EOF>.',
      'list.json mobile/home:1  Cannot query field "a" on type "Asset".',
      'shop/parts.graphql:2  Cannot query field "a" on type "Asset".',
    ]);
    const { notes, findings: none } = deprecations(schema('a: Int'), schema(`a: Int ${later}`), { 'list.json': asked['list.json'], 'parts.graphql': asked['shop/parts.graphql'] });
    expect([none, notes.map((line) => line.replace(/^.*asked\//, ''))]).toEqual([[], [
      'list.json mobile/home:1  The field Asset.a is deprecated. Use title. Gone on 2999-01-01.', 'parts.graphql:2  The field Asset.a is deprecated. Use title. Gone on 2999-01-01.',
    ]]);
  });

  it('fails without the schema of the last release', () => {
    expect(runGate('deprecations.ts', 'deprecations', plant({ 'schema.graphql': schema('') })).findings).toEqual(['schema.released.graphql is missing; at a release it is written by: node tools/release-schema.ts']);
  });

  it('compares with what the tool of a release writes', () => {
    const root = plant({ 'schema.graphql': `# Emitted from the code.\n\n${schema('a: Int')}`, 'package.json': '{"version": "3.2.1"}' });
    expect(spawnSync(process.execPath, [join(REPOSITORY, 'tools/release-schema.ts')], { cwd: root, encoding: 'utf8' }).status).toBe(0);
    expect(runGate('deprecations.ts', 'deprecations', root).findings).toEqual([]);
    writeFileSync(join(root, 'schema.graphql'), schema(''));
    expect(runGate('deprecations.ts', 'deprecations', root).findings).toHaveLength(1);
  });
});

describe('the gate of names', () => {
  const misnamed = (text: string): string[] => runGate('naming.ts', 'naming', plant({ 'schema.graphql': text })).findings.map((line) => line.replace('schema.graphql:', ''));

  it('finds nothing in a schema that keeps to the rules', () => {
    expect(misnamed('"Q." type Query { "F." asset("I." id: ID!): Int "E." _entities("R." representations: [_Any!]!): Int } "A." scalar _Any "K." enum Kind { "V." UHD_4K } "F." input AssetFilter { "K." kind: Kind }')).toEqual([]);
  });

  it('finds names of another form, and what is not described in a sentence', () => {
    expect(misnamed('"Q." type Query {\n"F." Asset: lower\n"F." snake_case("a." Arg: In): Int }\n"L." type lower { "no stop" id: ID }\nenum Kind { "V." lowerValue }\n"I." input In { "x." x: Int }\n"T." type NoInput { "" y: Int }').sort()).toEqual([
      '2  Query.Asset is not in camelCase', '4  lower is not in PascalCase', '4  lower.id has a description that does not end with a full stop', '3  Query.snake_case is not in camelCase', '3  Query.snake_case(Arg:) is not in camelCase',
      '6  In is an input: its name ends in Input, Filter, Order, Range, Context or Put', '5  Kind has no description', '5  Kind.lowerValue is not in UPPER_SNAKE_CASE', '7  NoInput ends in Input and is none', '7  NoInput.y has no description',
    ].sort());
  });

  it('wants one input and one payload of every mutation, called after it', () => {
    const rest = '"Q." type Query { "F." a: Int } "I." input AssetPutInput { "x." x: Int } "I." input OtherInput { "x." x: Int } "P." type AssetPutPayload { "F." a: Int }';
    expect(misnamed(`"M." type Mutation { "F." assetPut("I." input: AssetPutInput!): AssetPutPayload! } ${rest}`)).toEqual([]);
    expect(misnamed(`"M." type Mutation { "F." assetPut("I." input: OtherInput!, "x." x: Int): Int } ${rest}`)).toEqual([
      '1  Mutation.assetPut takes (input: OtherInput!, x: Int) and not (input: AssetPutInput!)', '1  Mutation.assetPut answers Int and not AssetPutPayload!',
    ]);
  });
});
