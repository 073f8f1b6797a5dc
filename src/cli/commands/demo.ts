import { type Declare, type JsonOption, withExamples, withJson } from '../command.js';
import { EXIT } from '../exit.js';

export const demoCommand: Declare = (program, { terminal, ends }) => {
  const command = withJson(program.command('demo').description('The main job once: make a clip (or take FILE), upload it, follow its jobs, show the finished title, and stay up until Ctrl-C.'))
    .argument('[file]', 'a video or sound file of your own').option('--exit', 'end when the title is finished');
  withExamples(command, 'telecine demo', 'telecine demo holiday.mov', 'telecine demo --exit').action(async (file: string | undefined, options: JsonOption & { exit?: boolean }) => {
    const { demo } = await import('../demo/demo.js');
    const ready = await demo(terminal, { file, exit: options.exit === true, json: options.json === true });
    if (!ready) ends(EXIT.no);
  });
};
