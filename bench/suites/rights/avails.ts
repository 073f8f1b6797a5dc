import pg from 'pg';
import { xlsxReader, xlsxWriter } from '../../../src/adapters/spreadsheet-xlsx/index.js';
import { fromPairs, seconds, timed } from '../../harness/figures.js';
import { graphql } from '../../harness/graphql.js';
import { sampleMemory } from '../../harness/memory.js';
import { type BenchContext, type Measurement, WrongAnswer } from '../../harness/suite.js';
import { databaseOf, startTelecine, type TelecineServer } from '../../harness/telecine-server.js';

const TERRITORIES = ['US', 'CA', 'MX', 'BR', 'DE', 'FR', 'IT', 'ES', 'JP', 'AU'];
const COLUMNS = ['DisplayName', 'ALID', 'ContentID', 'WorkType', 'EntryType', 'TitleInternalAlias', 'LicenseType', 'FormatProfile', 'Territory', 'Start', 'End', 'PriceType', 'PriceValue'];
const TITLES = 5000;
const TOGETHER = 1000;
const MIB = 1024 * 1024;

/** A workbook of ten rows for each of 5,000 titles: imported, and imported again. */
export async function avails(context: BenchContext): Promise<Measurement[]> {
  const titles = Array.from({ length: context.quick ? 20 : TITLES }, (_, i) => `title-${i}`);
  const rows = titles.flatMap((title) => TERRITORIES.map((territory) => ['Example Films', title, title, 'Movie', 'Full Extract', `The ${title}`, 'EST', 'HD', territory, '2036-05-01', '2036-05-31', 'Tier', '2']));
  const workbook = xlsxWriter.write('Movies', { columns: COLUMNS.map((name) => ({ group: null, name })), rows, losses: [] });
  // After that: a connection that nobody attends to for seconds is closed by the server.
  const server = await startTelecine(context, 'avails', { TELECINE_ROLE: 'api' });
  await makeTitles(server, titles);
  const memory = sampleMemory(server.pid);
  const [first, again] = [await imported(server, workbook, { added: rows.length, unchanged: 0 }), await imported(server, workbook, { added: 0, unchanged: rows.length })];
  memory.stop();
  const floor = await floorOf(context, server, workbook, rows.length);
  context.progress(`${rows.length} rows of avails: ${seconds(first)}, again ${seconds(again)}; unpacked and inserted in ${seconds(floor)}; server memory ${Math.round(memory.before / MIB)} MiB before, ${Math.round(memory.most / MIB)} MiB at most`);
  const described = { unit: 'rows/s', better: 'higher', floorName: 'unpacked, and inserted by one statement' } as const;
  return [
    fromPairs([{ value: rows.length / first, floor: rows.length / floor }], { ...described, name: 'avails of a workbook imported' }),
    fromPairs([{ value: rows.length / again, floor: rows.length / floor }], { ...described, name: 'the same again, which changes nothing' }),
    fromPairs([{ value: memory.most / MIB, floor: memory.before / MIB }], { name: 'server memory (RSS) at most, both imports', unit: 'MiB', better: 'lower', floorName: 'the same server before' }),
  ];
}

const MAKE = 'mutation ($input: AssetsUpsertInput!) { assetsUpsert(input: $input) { report { created } } }';
const IMPORT = 'mutation ($input: AvailsImportInput!) { availsImport(input: $input) { report { added unchanged errors } userErrors { message } } }';

async function makeTitles(server: TelecineServer, titles: readonly string[]): Promise<void> {
  for (let at = 0; at < titles.length; at += TOGETHER) {
    await graphql(server, MAKE, { input: { scheme: 'contentid', rows: titles.slice(at, at + TOGETHER).map((externalId) => ({ externalId, kind: 'FEATURE', title: externalId })) } });
  }
}

async function imported(server: TelecineServer, workbook: Uint8Array, expected: { added: number; unchanged: number }): Promise<number> {
  const content = Buffer.from(workbook).toString('base64');
  const { seconds: taken, result } = await timed(() => graphql<{ availsImport: { report: { added: number; unchanged: number } | null } }>(server, IMPORT, { input: { content } }));
  const { report } = result.availsImport;
  if (report?.added !== expected.added || report.unchanged !== expected.unchanged) throw new WrongAnswer(`the import answered ${JSON.stringify(result)}, not ${JSON.stringify(expected)}`);
  return taken;
}

/** Every cell of the workbook, and the same rows of windows put into a table with the same indexes. */
async function floorOf(context: BenchContext, server: TelecineServer, workbook: Uint8Array, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: await databaseOf(context, server) });
  await client.connect();
  try {
    await client.query('create table floor_window (like rights_window including all)');
    const { seconds: taken } = await timed(async () => {
      const read = xlsxReader().read(workbook, ({ rows }) => [...rows].length);
      if (!read.ok || read.value[0] !== count + 1) throw new WrongAnswer('the workbook has other rows');
      const { rowCount } = await client.query('insert into floor_window select * from rights_window');
      if (rowCount !== count) throw new WrongAnswer(`${rowCount} windows instead of ${count}`);
    });
    return taken;
  } finally {
    await client.end();
  }
}
