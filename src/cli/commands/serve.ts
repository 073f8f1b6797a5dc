import type { Declare } from '../command.js';
import { withExamples } from '../command.js';

export const serveCommand: Declare = (program, { terminal }) => {
  const command = program.command('serve').description('Serve: API, uploads, media, and the worker unless TELECINE_ROLE says otherwise.');
  withExamples(command, 'telecine serve', 'TELECINE_PORT=8080 TELECINE_DATA_DIR=/srv/telecine telecine serve', 'TELECINE_ROLE=api DATABASE_URL=postgres://... telecine serve').action(async () => {
    const { serve } = await import('../serve.js');
    await serve(terminal);
  });
};
