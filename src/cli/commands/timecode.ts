import { type Declare, withExamples, withJson } from '../command.js';
import type { ConvertOptions } from '../timecode/convert.js';

const RATES = '23.976, 24, 25, 29.97, 29.97df, 30, 50, 59.94, 59.94df, 60 ... or 30000/1001 and 30000/1001df';

export const timecodeCommand: Declare = (program, { terminal }) => {
  const timecode = program.command('timecode').description('SMPTE timecode: convert labels and frame numbers between rates, exactly.');
  const command = withJson(timecode.command('convert').description('The label at another rate of the frame that begins nearest to the time of a label; a time just between two frames goes to the later. Needs no server.'))
    .argument('<label>', 'a label as 01:00:00:00, drop-frame as 01:00:00;00 (":" is taken too), or the bare number of a frame (a negative one after --)')
    .requiredOption('--from <rate>', `what the label counts: ${RATES}; without df it is non-drop`).requiredOption('--to <rate>', 'what it is to count, likewise');
  withExamples(command, 'telecine timecode convert "01:00:00;00" --from 29.97df --to 25', 'telecine timecode convert 10:00:00:00 --from 25 --to 23.976 --json', 'telecine timecode convert 107892 --from 29.97df --to 29.97df').action(async (label: string, options: ConvertOptions) => {
    const { convertTimecode } = await import('../timecode/convert.js');
    convertTimecode(terminal, label, options);
  });
};
