import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { xlsxReader, xlsxWriter } from '../../src/adapters/spreadsheet-xlsx/index.js';
import type { ExternalId } from '../../src/domain/asset/index.js';
import { entriesOf, readAvailsXml } from '../../src/domain/avails/index.js';
import { readIncoming } from '../../src/domain/avails-import/index.js';
import { availXml, listXml, transactionXml } from '../domain/avails/avail-xml.js';
import { treesOf } from '../domain/avails/tree.js';
import { type OpenApi, openApi } from '../support/api.js';
import { AVAILS_ROW, availsCsv, type AvailsRow, availsTableOf } from '../support/avails.js';
import { ApiClient, type Fault } from '../support/client.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { below, bound, expectIndexIn, type PlanNode } from '../support/plans.js';

let open: OpenApi;
beforeAll(async () => {
  open = await openApi();
});
afterAll(() => open?.close());

interface Said { territoryExpression: string; channels: string[]; opensAt: string | null; closesAt: string | null; opensOn: string | null; closesOn: string | null; maxResolution: number | null }
interface Report {
  format: string; version: string | null; applied: boolean; dryRun: boolean; entries: number; skipped: number; added: number; changed: number; ended: number; unchanged: number; errors: number; warnings: number;
  findings: { severity: string; code: string; place: string | null; line: number | null; column: number | null; path: string | null; message: string }[];
  changes: { action: string; place: string | null; alid: string; transactionId: string | null; title: string | null; assetId: string; windowId: string | null; before: Said | null; after: Said | null }[];
}
interface Imported { report: Report | null; userErrors: Fault[] }
const SAID = 'effect territoryExpression channels uses opensAt closesAt opensOn closesOn languages maxResolution exclusive';
const REPORT = `report { format version applied dryRun entries skipped added changed ended unchanged errors warnings findings { severity code place line column path message } changes { action place licensor alid transactionId title assetId windowId before { ${SAID} } after { ${SAID} } } }`;
const send = (content: string, more: Record<string, unknown> = {}, api = open.api): Promise<Imported> => api.mutate('availsImport', { content, ...more }, REPORT) as unknown as Promise<Imported>;
const counts = ({ report }: Imported): number[] => [report!.added, report!.changed, report!.ended, report!.unchanged];
const told = ({ report }: Imported): string[] => report!.findings.map(({ severity, code, place }) => `${severity} ${code} ${place}`);
const xml = (...avails: string[]): string => new TextDecoder().decode(listXml(...avails));
const taken = async (content: string, more: Record<string, unknown> = {}): Promise<Imported> => {
  const imported = await send(content, more);
  expect([imported.userErrors, imported.report!.findings.filter(({ severity }) => severity === 'ERROR')]).toEqual([[], []]);
  return imported;
};

/** The statements meanwhile that are of a kind. */
async function asked(of: RegExp, work: () => Promise<void>): Promise<{ text: string; values: unknown[]; name: null }[]> {
  const found: { text: string; values: unknown[]; name: null }[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [text, values] = args as [unknown, unknown[] | undefined];
    if (typeof text === 'string' && of.test(text)) found.push({ text, values: values ?? [], name: null });
    return (original as (...args: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  await work().finally(() => { pg.Client.prototype.query = original; });
  return found;
}

let last = 0;
/** A title of its own, with the row of a sheet that is about it. */
async function title(more: AvailsRow = {}): Promise<{ id: string; row: AvailsRow; also: (row: AvailsRow) => AvailsRow }> {
  const name = `t${last++}`;
  const row = { ...AVAILS_ROW, ALID: `md:alid:org:example:${name}`, ContentID: `md:cid:org:example:${name}`, ...more };
  return { id: await open.api.newAsset(name, { externalIds: [{ scheme: 'contentid', value: row['ContentID']! }] }), row, also: (other) => ({ ...row, ...other }) };
}
const windowsOf = async (id: string) => (await open.api.read<{ asset: { projectionVersion: string; rightsWindows: { nodes: (Said & { id: string; version: number; agreement: { id: string; party: string } })[] } } }>(
  `query ($id: ID!) { asset(id: $id) { projectionVersion rightsWindows(first: 100) { nodes { id version ${SAID} agreement { id party } } } } }`, { id })).asset;
const tally = async (): Promise<unknown> => (await open.rows.client.query('select (select count(*) from rights_window) as windows, (select count(*) from avails_entry) as entries, (select count(*) from avails_head) as heads, (select count(*) from avails_import) as imports, (select count(*) from rights_agreement) as agreements, (select count(*) from event) as events')).rows[0];

describe('a sheet of avails', () => {
  it('becomes windows of the titles that its ids name, under an agreement with its licensor', async () => {
    const { id, row } = await title();
    const before = await windowsOf(id);
    const first = await taken(availsCsv(row, { ...row, Territory: 'CA', LicenseType: 'SVOD', Start: '2036-06-01T18:00:00Z', End: 'Open' }));
    expect(first.report).toMatchObject({ format: 'AVAILS_CSV', version: null, applied: true, dryRun: false, entries: 2, added: 2, changed: 0, ended: 0, unchanged: 0, errors: 0 });
    expect(first.report!.changes).toMatchObject([{ action: 'ADD', place: 'A2', title: 'A film', assetId: id, before: null }, { action: 'ADD', place: 'A3', windowId: expect.stringMatching(/^window_/) }]);
    const { projectionVersion, rightsWindows: { nodes } } = await windowsOf(id);
    expect(nodes).toMatchObject([
      { version: 1, territoryExpression: 'US', channels: ['EST'], opensOn: '2036-05-01', closesOn: '2036-05-31', maxResolution: 1080, agreement: { party: 'Example Films' } },
      { version: 1, territoryExpression: 'CA', channels: ['SVOD'], opensAt: '2036-06-01T18:00:00.000Z', closesAt: null },
    ]);
    expect(BigInt(projectionVersion)).toBeGreaterThan(BigInt(before.projectionVersion));
    const { rows: [event] } = await open.rows.client.query<{ type: string; detail: object }>('select type, detail from event where asset_id = $1 order by id desc limit 1', [id.slice('asset_'.length)]);
    expect(event).toEqual({ type: 'ASSET_RIGHTS_CHANGED', detail: { availsImport: expect.any(String) } });
    const { rows: [window] } = await open.rows.client.query('select decides, geography, tzdata, territories from rights_window where id = $1', [nodes[0]!.id.slice('window_'.length)]);
    expect(window).toEqual({ decides: 'GRANT', geography: '2026-01', tzdata: '2025b', territories: ['US'] });
  });

  it('changes nothing when it is sent again, nor twice at once', async () => {
    const { row } = await title();
    const sheet = availsCsv(row, { ...row, FormatProfile: 'SD' }, { ...row, Territory: 'DE', Start: 'Immediate', End: 'Open' });
    await taken(sheet);
    const after = await tally() as { windows: string; entries: string; heads: string; events: string };
    expect(counts(await taken(sheet))).toEqual([0, 0, 0, 3]);
    const [a, b] = await Promise.all([taken(sheet), taken(sheet)]);
    expect([counts(a), counts(b)]).toEqual([[0, 0, 0, 3], [0, 0, 0, 3]]);
    expect(await tally()).toMatchObject({ windows: after.windows, entries: after.entries, heads: after.heads, events: after.events });
    const fresh = await title();
    const both = await Promise.all([taken(availsCsv(fresh.row)), taken(availsCsv(fresh.row))]);
    expect(both.map(counts).toSorted()).toEqual([[0, 0, 0, 1], [1, 0, 0, 0]]);
  });

  it('says in a dry run what it then does, and writes nothing', async () => {
    const { id, row, also } = await title();
    await taken(availsCsv(row, also({ Territory: 'CA' }), also({ Territory: 'MX' })));
    const next = availsCsv(also({ End: '2036-07-31' }), also({ Territory: 'CA' }), also({ Territory: 'MX', EntryType: 'Full Delete', LicenseType: 'EST' }), also({ Territory: 'BR' }));
    const before = [await tally(), await windowsOf(id)];
    const dry = await taken(next, { dryRun: true });
    expect([await tally(), await windowsOf(id)]).toEqual(before);
    expect(dry.report).toMatchObject({ applied: false, dryRun: true });
    expect(counts(dry)).toEqual([1, 1, 1, 1]);
    const real = await taken(next);
    const without = ({ report }: Imported) => ({ ...report, applied: true, dryRun: false, changes: report!.changes.map((change) => (change.action === 'ADD' ? { ...change, windowId: null } : change)) });
    expect(without(real)).toEqual(without(dry));
    expect(real.report!.changes.map(({ action, before: was, after }) => [action, was?.territoryExpression, was?.closesOn, after?.closesOn])).toEqual([
      ['CHANGE', 'US', '2036-05-31', '2036-07-31'], ['ADD', undefined, undefined, '2036-05-31'], ['END', 'MX', '2036-05-31', undefined],
    ]);
    const { rightsWindows: { nodes } } = await windowsOf(id);
    expect(nodes.map(({ territoryExpression, version }) => `${territoryExpression} ${version}`)).toEqual(['US 2', 'CA 1', 'BR 1']);
  });

  it('is taken whole or not at all: each bad row is told with its cell', async () => {
    const { id, row, also } = await title();
    const before = await tally();
    const refused = await send(availsCsv(row, also({ Territory: 'JJ' }), also({ Start: '2036-02-30' }), also({ End: '2035-01-01' }), also({ LicenseType: '=A1' })).replace("'=", '='));
    expect(refused.userErrors).toMatchObject([{ code: 'REFUSED', path: ['content'] }]);
    expect(told(refused)).toEqual(expect.arrayContaining(['ERROR UNKNOWN_COUNTRY I3', 'ERROR NOT_A_DATE J4', 'ERROR WINDOW_INVERTED K5', 'ERROR FORMULA G6']));
    expect(refused.report).toMatchObject({ applied: false, added: 0, changes: [] });
    const unknown = await send(availsCsv(row, also({ ALID: 'x', ContentID: 'y' })));
    expect(unknown.report!.findings).toMatchObject([{ code: 'TITLE_UNKNOWN', place: 'A3', line: 3, message: 'no title of the catalogue has one of its ids: contentid:y, alid:x' }]);
    expect([await tally(), (await windowsOf(id)).rightsWindows.nodes]).toEqual([before, []]);
    const skipped = await taken(availsCsv(row, also({ ALID: 'x', ContentID: 'y' })), { missing: 'SKIP' });
    expect([counts(skipped), skipped.report!.skipped, told(skipped)]).toEqual([[1, 0, 0, 0], 1, ['WARNING TITLE_UNKNOWN A3']]);
  });

  it('as a workbook says the same, and a formula in it refuses it', async () => {
    const { row } = await title();
    const workbook = (...rows: AvailsRow[]): string => Buffer.from(xlsxWriter.write('Movies', availsTableOf(rows))).toString('base64');
    expect((await taken(workbook(row))).report).toMatchObject({ format: 'AVAILS_XLSX', added: 1 });
    expect(counts(await taken(availsCsv(row)))).toEqual([0, 0, 0, 1]);
    expect(told(await send(availsCsv({ ...row, Territory: '=1+1' }).replace("'=", '=')))).toContain('ERROR FORMULA I2');
    expect(told(await send(Buffer.from('PK\u0003\u0004 and nothing').toString('base64')))).toEqual(['ERROR NOT_A_SPREADSHEET null']);
    expect(told(await send('nothing of the kind'))).toEqual(['ERROR NOT_AVAILS null']);
  });

  it('finds titles by EIDR, content id, ALID and house number, and nobody else\'s', async () => {
    const names = [['eidr', '10.5240/8FF3-1C20-84F5-F247-8BCD-E', { TitleID: '10.5240/8FF3-1C20-84F5-F247-8BCD-E' }], ['alid', 'by-alid', { ALID: 'by-alid' }], ['house', 'H-77', { AltID: 'H-77' }]] as const;
    for (const [scheme, value, cells] of names) {
      const id = await open.api.newAsset(`by ${scheme}`, { externalIds: [{ scheme, value }] });
      const { report } = await taken(availsCsv({ ...AVAILS_ROW, ALID: `a ${scheme}`, ContentID: `c ${scheme}`, ...cells }));
      expect(report!.changes.map(({ assetId }) => assetId)).toEqual([id]);
    }
    const other = new ApiClient(open.server.url, (await open.server.key('rights', { tenant: 'another' })).secret);
    const { row } = await title();
    const { rightsAgreementPut: { agreement } } = await open.api.read<{ rightsAgreementPut: { agreement: { id: string } } }>('mutation { rightsAgreementPut(input: {name: "Deal", party: "P", direction: GRANT_IN}) { agreement { id } } }');
    expect(told(await send(availsCsv(row), {}, other))).toEqual(['ERROR TITLE_UNKNOWN A2']);
    expect((await send(availsCsv(row), { agreementId: agreement.id }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['agreementId'] }]);
    expect((await send(availsCsv(row), { projectId: agreement.id }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['projectId'] }]);
  });

  it('is answered once by its key', async () => {
    const { row, also } = await title();
    const first = await taken(availsCsv(row), { idempotencyKey: 'one sheet' });
    expect(counts(first)).toEqual([1, 0, 0, 0]);
    expect(await taken(availsCsv(row), { idempotencyKey: 'one sheet' })).toEqual(first);
    expect((await send(availsCsv(also({ Territory: 'CA' })), { idempotencyKey: 'one sheet' })).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    const refused = await send(availsCsv(also({ ContentID: 'nobody', ALID: 'nobody' })), { idempotencyKey: 'a refused one' });
    expect([refused.userErrors[0]!.code, told(refused)]).toEqual(['REFUSED', ['ERROR TITLE_UNKNOWN A2']]);
  });

  it('leaves alone what was revoked here while it says the same, and what it does not speak of', async () => {
    const { id, row, also } = await title();
    await taken(availsCsv(row, also({ Territory: 'CA' })));
    const { rightsWindows: { nodes: [us] } } = await windowsOf(id);
    await open.api.mutate('rightsWindowRevoke', { id: us!.id, reason: 'Withdrawn here' }, 'window { id }');
    const again = await taken(availsCsv(row, also({ Territory: 'CA' })));
    expect([counts(again), told(again)]).toEqual([[0, 0, 0, 1], ['WARNING REVOKED_HERE A2']]);
    expect((await windowsOf(id)).rightsWindows.nodes.map(({ territoryExpression }) => territoryExpression)).toEqual(['CA']);
    expect(counts(await taken(availsCsv(also({ Territory: 'US', End: '2036-08-31' }))))).toEqual([1, 0, 0, 0]);
    expect(counts(await taken(availsCsv({ ...row, DisplayName: 'Another Studio' })))).toEqual([1, 0, 0, 0]);
    expect((await windowsOf(id)).rightsWindows.nodes.map(({ territoryExpression, agreement: { party } }) => `${territoryExpression} ${party}`)).toEqual(['CA Example Films', 'US Example Films', 'US Another Studio']);
  });

  it('ends what is open at the instant of the import, and lets what is over rest', async () => {
    const { id, row, also } = await title();
    await taken(availsCsv(also({ Start: '2020-01-01', End: '2020-12-31' }), also({ Start: '2021-01-01', LicenseType: 'SVOD' }), also({ LicenseType: 'VOD' })));
    const { report } = await taken(availsCsv({ ...row, EntryType: 'Full Delete' }));
    expect(report!.changes.map(({ action, place, after, before }) => [action, place, after, before!.channels[0]])).toEqual([['END', null, null, 'SVOD'], ['END', null, null, 'TVOD']]);
    const { rightsWindows: { nodes } } = await windowsOf(id);
    expect(nodes.map(({ channels: [channel], closesOn, closesAt }) => [channel, closesOn, closesAt === null])).toEqual([['EST', '2020-12-31', true], ['SVOD', null, false]]);
    expect(Date.parse(nodes[1]!.closesAt!)).toBeLessThanOrEqual(Date.now());
  });

  it('refuses to guess: part of what an entry stands for, several agreements, an agreement that grants out, a bound that follows an event', async () => {
    const { id, row, also } = await title({ Territory: 'US, CA' });
    await taken(availsCsv(row));
    const partly = await send(availsCsv(also({ Territory: 'US' })));
    expect(partly.report!.findings).toMatchObject([{ severity: 'ERROR', code: 'PARTLY_TAKEN', place: 'A2' }]);
    const agree = async (input: object): Promise<string> => (await open.api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Deal', direction: 'GRANT_IN', party: 'Two Deals', ...input }, 'agreement { id }')).agreement.id;
    const [one] = [await agree({}), await agree({})];
    const theirs = availsCsv(also({ DisplayName: 'Two Deals' }));
    expect(told(await send(theirs))).toEqual(['ERROR SEVERAL_AGREEMENTS A2']);
    const { report } = await taken(theirs, { agreementId: one });
    expect(report!.added).toBe(1);
    expect(counts(await taken(theirs))).toEqual([0, 0, 0, 1]);
    expect((await send(theirs, { agreementId: await agree({ direction: 'GRANT_OUT' }) })).userErrors).toMatchObject([{ code: 'INVALID', path: ['agreementId'] }]);
    const relative = await taken(availsCsv(also({ DisplayName: 'Later', End: 'ESTStart', EndLag: 'P1D' })));
    expect([counts(relative), told(relative)]).toEqual([[0, 0, 0, 0], ['WARNING RELATIVE_WINDOW A2']]);
    expect((await windowsOf(id)).rightsWindows.nodes).toHaveLength(2);
  });

  it('tells where an exclusive window contradicts another licensor\'s, and keeps the conflict', async () => {
    const { id, row, also } = await title({ Exclusive: 'true' });
    expect(told(await taken(availsCsv(row, also({ FormatProfile: 'SD' }))))).toEqual([]);
    const rival = availsCsv(also({ DisplayName: 'A Rival' }));
    const [dry, real] = [await taken(rival, { dryRun: true }), await taken(rival)];
    expect([told(dry), told(real)]).toEqual([['WARNING CONFLICT A2', 'WARNING CONFLICT A2'], ['WARNING CONFLICT A2', 'WARNING CONFLICT A2']]);
    const statuses = async () => (await open.rows.client.query<{ status: string }>('select status from rights_conflict where asset_id = $1', [id.slice('asset_'.length)])).rows.map(({ status }) => status);
    expect(await statuses()).toEqual(['OPEN', 'OPEN']);
    await taken(availsCsv(also({ DisplayName: 'A Rival', EntryType: 'Full Delete' })));
    expect(await statuses()).toEqual(['GONE', 'GONE']);
  });

  it('of ten thousand rows is taken in some seconds, and again', async () => {
    const titles = Array.from({ length: 1000 }, (_, i) => ({ externalId: `many-${i}`, kind: 'CLIP', title: `Many ${i}` }));
    await open.api.mutate('assetsUpsert', { scheme: 'contentid', rows: titles }, 'report { created }');
    const territories = ['US', 'CA', 'MX', 'BR', 'DE', 'FR', 'IT', 'ES', 'JP', 'AU'];
    const rows = titles.flatMap(({ externalId }) => territories.map((Territory) => ({ ...AVAILS_ROW, ALID: externalId, ContentID: externalId, Territory })));
    const { report } = await taken(availsCsv(...rows));
    expect([report!.entries, report!.added, report!.changes.length]).toEqual([10_000, 10_000, 1000]);
    expect(counts(await taken(availsCsv(...rows)))).toEqual([0, 0, 0, 10_000]);
    // Nobody has counted the rows yet.
    const [update] = await asked(/^\s*update rights_window/, async () => expect(counts(await taken(availsCsv(...rows.slice(0, 600).map((row) => ({ ...row, End: '2036-07-31' })))))).toEqual([0, 600, 0, 0]));
    const { rows: [plan] } = await open.rows.client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(`explain (format json) ${bound(update!)}`);
    expect(below(plan!['QUERY PLAN'][0]!.Plan).map((node) => node['Node Type']).filter((type) => /Loop|Join/.test(type))).toEqual([]);
    await open.rows.client.query('analyze avails_entry, rights_window, rights_agreement, avails_import');
    const statements = await asked(/(?:from|lateral \(select \*\s+from) avails_entry(?! e where e.agreement_id)/s, async () => {
      await taken(availsCsv(...rows.slice(600, 610)));
      await exported('licensor: "nobody"');
    });
    expect(statements).toHaveLength(3);
    for (const statement of statements) await expectIndexIn(open.rows.client, ['ix_avails_entry_alid', 'ix_avails_entry_agreement'], statement, 12_000);
  }, 300_000);
});

describe('avails as XML', () => {
  const of = (id: string, entryType: string, ...transactions: string[]) =>
    availXml({ alid: `<ALID>${id}</ALID>`, disposition: `<Disposition><EntryType>${entryType}</EntryType></Disposition>`, asset: `<Asset contentID="${id}"><WorkType>Movie</WorkType><Metadata><TitleInternalAlias>A film</TitleInternalAlias></Metadata></Asset>` }, ...transactions);
  const known = async (): Promise<string> => {
    const { row } = await title();
    return row['ContentID']!;
  };
  const later = { end: '<End>2036-06-30T23:59:59</End>', start: '<Start>2036-05-01T00:00:00</Start>' };
  const future = { start: '<Start>2036-05-01T00:00:00</Start>', end: '<End>2036-05-31T23:59:59</End>' };

  it('are created, updated and deleted by transaction', async () => {
    const id = await known();
    const create = xml(of(id, 'Create', transactionXml(future, `${id}-1`), transactionXml({ ...future, licenseType: '<LicenseType>SVOD</LicenseType>' }, `${id}-2`)));
    expect((await taken(create)).report).toMatchObject({ format: 'AVAILS_XML', version: '2.7', added: 2 });
    expect(counts(await taken(create))).toEqual([0, 0, 0, 2]);
    const clash = await send(xml(of(id, 'Create', transactionXml(later, `${id}-1`))));
    expect(clash.report!.findings).toMatchObject([{ code: 'TRANSACTION_EXISTS', severity: 'ERROR', line: 2 }]);
    const { report } = await taken(xml(of(id, 'Update', transactionXml(later, `${id}-1`))));
    expect(report!.changes).toMatchObject([{ action: 'CHANGE', transactionId: `${id}-1`, before: { closesOn: '2036-05-31' }, after: { closesOn: '2036-06-30' } }]);
    expect(counts(await taken(xml(of(id, 'Delete', transactionXml(later, `${id}-1`)))))).toEqual([0, 0, 1, 0]);
    const gone = await taken(xml(of(id, 'Delete', transactionXml(later, `${id}-1`))));
    expect([counts(gone), gone.report!.findings.map(({ code }) => code)]).toEqual([[0, 0, 0, 0], ['TRANSACTION_UNKNOWN']]);
  });

  it('that would blow up are refused before they do', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>${xml(of('x', 'Create')).replace('A film', '&c;')}`;
    const refused = await send(bomb);
    expect(refused.userErrors).toMatchObject([{ code: 'REFUSED' }]);
    expect(refused.report!.findings).toHaveLength(1);
    expect((await send(`${'<a>'.repeat(100)}`)).userErrors).toMatchObject([{ code: 'REFUSED' }]);
    expect((await send('')).userErrors).toMatchObject([{ code: 'REQUIRED', path: ['content'] }]);
    expect((await send('x'.repeat(25_165_825))).userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['content'] }]);
  });
});

interface Exported { entries: number; format: string | null; version: string | null; content: string | null; losses: string[] }
const exported = async (args: string, api = open.api): Promise<Exported> => (await api.read<{ availsExport: Exported }>(`{ availsExport(${args}) { entries format version content losses } }`)).availsExport;

describe('avails that stand', () => {
  it('go out as they came in, without what was taken away, and change nothing when they come in again', async () => {
    const { also } = await title();
    const row = also({ DisplayName: 'Out And In', RetailerSpare1: 'blue' });
    const sheet = availsCsv(row, { ...row, Territory: 'CA' }, { ...row, Territory: 'MX' });
    await taken(sheet);
    const all = await exported('licensor: "Out And In"');
    expect(all).toMatchObject({ entries: 3, format: 'AVAILS_CSV', version: null, losses: [] });
    expect(counts(await taken(all.content!))).toEqual([0, 0, 0, 3]);
    await taken(availsCsv({ ...row, Territory: 'MX', EntryType: 'Full Delete' }));
    const left = await exported('licensor: "Out And In"');
    expect([left.entries, left.content!.includes('MX')]).toEqual([2, false]);
    const workbook = await exported('licensor: "Out And In", format: AVAILS_XLSX');
    expect(counts(await taken(workbook.content!))).toEqual([0, 0, 0, 2]);
    expect(await exported('licensor: "Out And In", format: AVAILS_XML')).toMatchObject({ version: '2.7', content: expect.stringContaining('<md:country>CA</md:country>'), losses: ['the column RetailerSpare1, filled in 2 rows, has no place in XML'] });
    const nothing = { entries: 0, format: null, version: null, content: null, losses: [] };
    const other = new ApiClient(open.server.url, (await open.server.key('rights', { tenant: 'another' })).secret);
    expect([await exported('licensor: "nobody"'), await exported('agreementId: "nonsense"'), await exported('licensor: "Out And In"', other)]).toEqual([nothing, nothing, nothing]);
  });
});

describeWithFixtures('the documents of MovieLabs', (fixtures) => {
  const folder = join(fixtures, 'rights-avails');
  const expected = readFileSync(join(folder, 'expected-xsd-validity.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));

  /** Titles under every content id that a document names. */
  async function titlesFor(content: Buffer): Promise<void> {
    const read = readAvailsXml(content);
    const ids = new Set(read.ok ? entriesOf(read.value).map(({ contentId }) => contentId).filter(Boolean) : []);
    await open.api.mutate('assetsUpsert', { scheme: 'contentid', rows: [...ids].map((externalId) => ({ externalId, kind: 'CLIP', title: externalId })) }, 'report { created }');
  }

  /** What the documents that are refused are refused for; others are taken. */
  const ERRORS: Readonly<Record<string, readonly string[]>> = {
    'Avails_Structure_Tests_v2.3.xml': ['MISSING_ELEMENT line 73, column 63'],
    'Avails_Structure_Tests_v2.3_errors.xml': ['MISSING_ELEMENT line 73, column 63', 'REFERENCE_UNEXPECTED line 88, column 19'],
    'Avails_Volume_error_v2.4.xml': ['EPISODE_IN_TWO_VOLUMES line 392, column 29'],
    'Movies_v1.8.xlsx': ['G16', 'G22', 'G24', 'G30'].map((cell) => `MISSING_ATTRIBUTE Template-Movies!${cell}`),
    'TV_v1.8.xlsx': ['MISSING_ATTRIBUTE Template-TV!F6', 'MISSING_ATTRIBUTE Template-TV!F7', 'MISSING_ELEMENT Template-TV!A24', 'MISSING_ELEMENT Template-TV!A25'],
  };
  const errorsOf = ({ findings }: Report): string[] => findings.flatMap(({ severity, code, place }) => (severity === 'ERROR' ? [`${code} ${place}`] : []));

  /** Each under the name that counts first. */
  const madeTitles = async (names: readonly ExternalId[]): Promise<void> => {
    for (const [scheme, of] of Map.groupBy(names, (name) => name.scheme)) {
      await open.api.mutate('assetsUpsert', { scheme, rows: [...new Set(of.map(({ value }) => value))].map((externalId) => ({ externalId, kind: 'CLIP', title: externalId })) }, 'report { created refused }');
    }
  };

  it.each(expected)('%s, of version %s, %s by its schema, is taken or refused as it should be', async (file, version, validity, _errors, marked) => {
    const content = readFileSync(join(folder, file));
    if (validity === 'valid' && marked === '0') await titlesFor(content);
    const { report, userErrors } = await send(content.toString('utf8'), { dryRun: false });
    if (validity === 'valid' && marked === '0') {
      expect([userErrors, report]).toMatchObject([[], { version, applied: true, errors: 0 }]);
      expect(report!.added + report!.unchanged).toBeGreaterThan(0);
      expect(counts(await taken(content.toString('utf8')))).toEqual([0, 0, 0, report!.added + report!.unchanged]);
      const licensor = /<md:DisplayName>([^<]+)/.exec(content.toString('utf8'))![1];
      const out = await exported(`licensor: ${JSON.stringify(licensor)}`);
      expect(counts(await taken(out.content!)).slice(0, 3)).toEqual([0, 0, 0]);
      const trees = [content, Buffer.from(out.content!)].map((bytes) => readAvailsXml(bytes)).map((read) => read.ok && treesOf(read.value));
      if (file === 'TPT-test_v1.9_v2.5.xml') expect([out.version, trees[1]]).toEqual([version, trees[0]]);
    } else {
      expect(userErrors).toMatchObject([{ code: 'REFUSED' }]);
      expect(errorsOf(report!)).toEqual(ERRORS[file!]);
    }
  });

  it.each(readdirSync(join(folder, 'xlsx')))('%s is taken, goes out as it came and changes nothing when it comes again; or is refused, each cell named', async (file) => {
    const bytes = readFileSync(join(folder, 'xlsx', file));
    const content = bytes.toString('base64');
    const read = readIncoming(bytes, { receivedAt: 0 }, xlsxReader());
    const entries = read.ok ? read.value.entries : [];
    if (entries.length > 0) await madeTitles(entries.map(({ names }) => names[0]!));
    const { report, userErrors } = await send(content);
    expect([report!.format, errorsOf(report!)]).toEqual(['AVAILS_XLSX', ERRORS[file] ?? []]);
    for (const { place } of report!.findings) expect(place).toMatch(/^.+![A-Z]+\d+$/);
    if (entries.length === 0) return expect([userErrors[0]!.code, report!.applied]).toEqual(['REFUSED', false]);
    expect([userErrors, report!.applied, report!.entries]).toEqual([[], true, entries.length]);
    expect(report!.added + report!.changed + report!.unchanged).toBe(entries.reduce((sum, { windows }) => sum + windows.length, 0));
    expect(counts(await taken(content))).toEqual([0, 0, 0, report!.added + report!.changed + report!.unchanged]);
    for (const licensor of new Set(entries.map((entry) => entry.licensor))) for (const format of ['AVAILS_XLSX', 'AVAILS_CSV', 'AVAILS_XML']) {
      const out = await exported(`licensor: ${JSON.stringify(licensor)}, format: ${format}`);
      expect(counts(await taken(out.content!)).slice(0, 3)).toEqual([0, 0, 0]);
    }
  });
});
