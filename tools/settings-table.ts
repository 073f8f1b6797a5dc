import { readFileSync, writeFileSync } from 'node:fs';
import { expectedTable, SETTINGS_BEGIN, SETTINGS_END } from './gates/settings-table.ts';

/** `node tools/settings-table.ts [--write]`: prints the settings table, or puts it into README.md between its markers. */
const table = await expectedTable(process.cwd());
if (process.argv.includes('--write')) {
  const readme = readFileSync('README.md', 'utf8');
  const from = readme.indexOf(SETTINGS_BEGIN);
  const to = readme.indexOf(SETTINGS_END);
  if (from < 0 || to < from) throw new Error('README.md has lost the markers of its settings table');
  writeFileSync('README.md', `${readme.slice(0, from + SETTINGS_BEGIN.length)}\n${table}\n${readme.slice(to)}`);
} else {
  console.log(table);
}
