import { Option } from 'commander';
import { ASSET_KINDS, type AssetKind } from '../../domain/asset/asset.js';
import { type Declare, type ServerOptions, withExamples, withServer } from '../command.js';
import { EXIT } from '../exit.js';
import { whole } from '../parsers.js';

interface UploadOptions extends ServerOptions {
  watch?: boolean; title?: string; project?: string; asset?: string; kind?: AssetKind; priority?: number; checksum: boolean;
}

export const uploadCommand: Declare = (program, { terminal, ends }) => {
  const command = withServer(program.command('upload').description('Upload a file by tus. Run again after an interruption, it goes on where it stopped.')).argument('<file>', 'what to upload')
    .option('--watch', 'follow the jobs to their end; status 1 when the title did not become READY')
    .option('--title <text>', 'title of the asset (default: the file name)').option('--project <id>', 'where the asset belongs')
    .option('--asset <id>', 'a new source for this asset, instead of a new asset')
    .addOption(new Option('--kind <kind>', 'kind of the asset').choices(ASSET_KINDS))
    .option('--priority <n>', 'of its jobs, higher first', whole(-100, 100)).option('--no-checksum', 'do not compute a SHA-256 first, for the server to compare');
  withExamples(command, 'telecine upload master.mov --watch', 'telecine upload trailer.mp4 --kind TRAILER --title "Trailer 2" --json').action(async (file: string, options: UploadOptions) => {
    const { upload } = await import('../upload/command.js');
    const good = await upload(terminal, file, options);
    if (!good) ends(EXIT.no);
  });
};
