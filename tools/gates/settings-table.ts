import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableBetween } from './markdown.ts';
import type { Gate } from './gate.ts';
import { loadSource } from './source.ts';

interface SettingRow {
  readonly name: string;
  readonly about: string;
  readonly fallback?: string;
}
interface SettingsModule {
  readonly SETTINGS: Readonly<Record<string, SettingRow>>;
}

export const SETTINGS_BEGIN = '<!-- settings: made by `node tools/settings-table.ts --write` -->';
export const SETTINGS_END = '<!-- end of settings -->';

/** The README's settings table says what src/config/settings.ts does. */
export const settingsTable: Gate = {
  name: 'settings table',
  run: async (root) => {
    const written = tableBetween(readFileSync(join(root, 'README.md'), 'utf8'), SETTINGS_BEGIN, SETTINGS_END);
    if (written === (await expectedTable(root))) return [];
    return ['the settings table of README.md is not that of src/config/settings.ts; run: node tools/settings-table.ts --write'];
  },
};

/** The table as Markdown, in the order of the settings themselves. */
export async function expectedTable(root: string): Promise<string> {
  const { SETTINGS } = await loadSource<SettingsModule>(root, 'src/config/settings.ts');
  const rows = Object.values(SETTINGS).map(({ name, about, fallback }) => `| \`${name}\` | ${fallback === undefined ? '' : `\`${fallback}\``} | ${about.replaceAll('|', '\\|')} |`);
  return ['| setting | default | what it does |', '|---|---|---|', ...rows].join('\n');
}
