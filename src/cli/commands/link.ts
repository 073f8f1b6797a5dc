import { type Declare, type JsonOption, withExamples, withJson } from '../command.js';
import { httpUrl, whole } from '../parsers.js';

interface LinkOptions extends JsonOption { url?: string; hours: number; territory?: string; channel?: string; device?: string; language?: string; use?: string; rights?: boolean }

export const linkCommand: Declare = (program, { terminal }) => {
  const command = withJson(program.command('link').description('A signed address of the page that plays an asset: whoever has it may watch until it expires. Works on the server\'s own database.'))
    .argument('<asset>', 'id of the asset').option('--hours <n>', 'how long it works', whole(1, 24 * 365), 24)
    .option('--url <url>', 'what the address begins with (default: TELECINE_PUBLIC_URL, else the address that this environment serves on)', httpUrl)
    .option('--territory <code>', 'where it is shown, as "FR" or "US-CA"; needed where rights are managed').option('--channel <channel>', 'by which channel, as SVOD; needed where rights are managed')
    .option('--device <class>', 'on which device class, as TV').option('--language <tag>', 'in which language').option('--use <use>', 'FULL or PROMO (default: FULL)')
    .option('--rights', 'the page that shows its rights windows on a calendar, instead of the one that plays it');
  withExamples(command, 'telecine link asset_0198f0c2-...', 'telecine link asset_0198f0c2-... --hours 2 --json', 'telecine link asset_0198f0c2-... --territory FR --channel SVOD').action(async (asset: string, { url, json, rights, ...options }: LinkOptions) => {
    const { link } = await import('../link.js');
    await link(terminal, { ...options, asset, url, json: json === true, rights: rights === true });
  });
};
