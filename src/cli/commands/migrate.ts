import { type Declare, type JsonOption, withExamples, withJson } from '../command.js';

export const migrateCommand: Declare = (program, { terminal }) => {
  const command = withJson(program.command('migrate').description('Bring the database up to this version. Serving does so too.'))
    .option('--print-roles', 'print what an administrator runs once where DATABASE_URL\'s role may not create roles; change nothing');
  withExamples(command, 'telecine migrate', 'telecine migrate --print-roles | psql --username postgres').action(async (options: JsonOption & { printRoles?: boolean }) => {
    const { migrate } = await import('../migrate.js');
    await migrate(terminal, { printRoles: options.printRoles === true, json: options.json === true });
  });
};
