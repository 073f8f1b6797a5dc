import { quietly } from './installation.js';
import type { Terminal } from './terminal/terminal.js';

export async function migrate(terminal: Terminal, options: { printRoles: boolean; json: boolean }): Promise<void> {
  const { config } = await quietly();
  const { migrateStore, rolesForAdministrator } = await import('../app/maintenance.js');
  if (options.printRoles) {
    const script = rolesForAdministrator(config);
    if (options.json) terminal.json({ sql: script });
    else terminal.data(script);
    return;
  }
  const applied: string[] = [];
  await migrateStore(config, (line) => {
    if (line.startsWith('migrated: ')) applied.push(line.slice('migrated: '.length));
    terminal.say(line);
  });
  if (options.json) terminal.json({ migrated: applied });
  else terminal.say(applied.length === 0 ? 'The database is up to date.' : `Migrated: ${applied.length}.`);
}
