import { type Declare, type JsonOption, withExamples, withJson } from '../command.js';
import { EXIT } from '../exit.js';

export const doctorCommand: Declare = (program, { terminal, ends }) => {
  const command = withJson(program.command('doctor').description('What this installation can do, and why not. Status 0 when it can do the main job.'));
  withExamples(command, 'telecine doctor', 'telecine doctor --json').action(async (options: JsonOption) => {
    const { doctor } = await import('../doctor.js');
    const able = await doctor(terminal, { json: options.json === true });
    if (!able) ends(EXIT.no);
  });
};
