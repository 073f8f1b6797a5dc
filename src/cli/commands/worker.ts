import type { Declare } from '../command.js';
import { withExamples } from '../command.js';

export const workerCommand: Declare = (program, { terminal }) => {
  const command = program.command('worker').description('Work on jobs only. Any number of workers share the load; without DATABASE_URL they join the database of TELECINE_DATA_DIR.');
  withExamples(command, 'telecine worker', 'TELECINE_TRANSCODES=4 DATABASE_URL=postgres://... telecine worker').action(async () => {
    const { serve } = await import('../serve.js');
    await serve(terminal, 'worker');
  });
};
