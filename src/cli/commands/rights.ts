import { type Command, Option } from 'commander';
import { CHANNELS, DEVICE_CLASSES, RIGHTS_USES } from '../../domain/rights/context.js';
import { isLeaf } from '../../domain/rights/channel.js';
import { type Declare, type Surroundings, withExamples, withServer } from '../command.js';
import { wrongUse } from '../exit.js';
import { days, whole } from '../parsers.js';
import type { ExportOptions } from '../rights/avails-export.js';
import type { ImportOptions } from '../rights/avails-import.js';
import type { DecideAssetOptions } from '../rights/decide-asset.js';
import type { DecideOptions } from '../rights/decide.js';
import type { ExpiringOptions } from '../rights/expiring.js';
import type { ShowOptions } from '../rights/show.js';

export const rightsCommand: Declare = (program, surroundings) => {
  const rights = program.command('rights').description('Rights: what may be shown where, by which channel and when, and why.');
  declareDecide(rights, surroundings);
  declareShow(rights, surroundings);
  declareExpiring(rights, surroundings);
  declareImport(rights, surroundings);
  declareExport(rights, surroundings);
};

const world = (): Option => new Option('--world <file>', 'a world document: windows, elements and lineage in one file (docs/rights.md); - is standard input');

function declareDecide(rights: Command, { terminal, ends }: Surroundings): void {
  const command = withServer(rights.command('decide').description('Decides what may be shown: the contexts of a world document, without a server, or an asset by what the server has recorded. With --json a line each, with its proof. Denied is an answer like allowed (exit 0); what cannot be read is exit 1.'))
    .addOption(world()).option('--asset <id>', 'an asset of the server, instead of a world document')
    .option('--territory <code>', 'where, as FR or US-CA').addOption(new Option('--channel <channel>', 'by which channel').choices(CHANNELS.filter(isLeaf)))
    .option('--at <instant>', 'when, as 2026-01-31T18:00:00.000Z (default: now)').option('--known-at <instant>', 'by what was known then (default: by all that is recorded)')
    .option('--language <tag>', 'in which language').addOption(new Option('--device-class <class>', 'on what').choices([...DEVICE_CLASSES])).option('--height <lines>', 'lines of the picture', whole(1, 100_000))
    .addOption(new Option('--use <use>', 'what for').choices([...RIGHTS_USES]));
  withExamples(command, 'telecine rights decide --world world.json', 'telecine rights decide --world world.json --json > decisions.ndjson', 'telecine rights decide --asset asset_0193... --territory FR --channel SVOD')
    .action(async (options: Partial<DecideOptions> & Partial<DecideAssetOptions>) => {
      const { asset, world: file } = options;
      if ((asset === undefined) === (file === undefined)) throw wrongUse('Give --world or --asset: one of the two.');
      if (asset !== undefined) return (await import('../rights/decide-asset.js')).decideAsset(terminal, { ...options, asset });
      const { decideWorld } = await import('../rights/decide.js');
      ends(await decideWorld(terminal, { ...options, world: file! }));
    });
}

function declareShow(rights: Command, { terminal }: Surroundings): void {
  const command = withServer(rights.command('show').description('The windows of an asset, and of what it is derived from, on a time line by territory and channel: as the server has recorded them, or those of a world document.'))
    .argument('<asset>', 'its id, on the server or in the document').addOption(world()).option('--known-at <instant>', 'what was known then, as 2026-01-31T18:00:00.000Z (default: now)');
  withExamples(command, 'telecine rights show asset_0193...', 'telecine rights show feature-1 --world world.json --known-at 2026-01-01T00:00:00.000Z --json').action(async (asset: string, options: ShowOptions) => {
    const { showWindows } = await import('../rights/show.js');
    await showWindows(terminal, asset, options, Date.now());
  });
}

function declareExpiring(rights: Command, { terminal }: Surroundings): void {
  const command = withServer(rights.command('expiring').description('What may be shown in a territory, by a channel, and before long not any more: the soonest first, with the contracts that end.'))
    .option('--territory <code>', 'where, as FR or US-CA').addOption(new Option('--channel <channel>', 'by which channel').choices(CHANNELS.filter(isLeaf)))
    .option('--within <days>', 'how far ahead, as 30 or 30d, at most 400', days(1, 400), 30).option('--limit <n>', 'how many at most', whole(1, 10_000), 200)
    .option('--at <instant>', 'from when on, as 2026-01-31T18:00:00.000Z (default: now)').option('--known-at <instant>', 'by what was known then (default: by all that is recorded)')
    .addOption(new Option('--use <use>', 'what for').choices([...RIGHTS_USES]));
  withExamples(command, 'telecine rights expiring --territory DE --channel SVOD', 'telecine rights expiring --territory US --channel TVOD --within 90d --json').action(async (options: ExpiringOptions) => {
    const { listExpiring } = await import('../rights/expiring.js');
    await listExpiring(terminal, options, Date.now());
  });
}

function declareImport(rights: Command, { terminal, ends }: Surroundings): void {
  const command = withServer(rights.command('import').description('Make the rights windows of titles what a licensor\'s document of avails says (MovieLabs Avails XML, XLSX, CSV): all of it, or nothing. Tells what changes, and each fault with its place; ends with 1 where it is refused.'))
    .argument('<file>', 'the document; - is standard input').option('--dry-run', 'only tell what would change').option('--agreement <id>', 'the agreement that the windows rest on (default: that with the licensor)')
    .option('--project <id>', 'only titles of this project').option('--format <format>', 'xml, xlsx or csv (default: found from the content)').option('--skip-missing', 'leave out entries whose title is not in the catalogue');
  withExamples(command, 'telecine rights import avails.xlsx --dry-run', 'telecine rights import avails.xml', 'telecine rights import avails.csv --skip-missing --json').action(async (file: string, options: ImportOptions) => {
    const { importAvails } = await import('../rights/avails-import.js');
    ends(await importAvails(terminal, file, options));
  });
}

function declareExport(rights: Command, { terminal }: Surroundings): void {
  const command = withServer(rights.command('export').description('Write the imported avails that stand now: XML in the version they came in, or a table.'))
    .option('--licensor <name>', 'only what this licensor offers').option('--agreement <id>', 'only what rests on this agreement').option('--format <format>', 'xml, xlsx or csv (default: by the extension of the file, else what they came in)').option('-o, --output <file>', 'the file to write (default: standard output)');
  withExamples(command, 'telecine rights export --licensor "Example Films" -o avails.xml', 'telecine rights export --format csv > avails.csv').action(async (options: ExportOptions) => {
    const { exportAvails } = await import('../rights/avails-export.js');
    await exportAvails(terminal, options);
  });
}
