import { globalId, parseIdOf } from '../domain/shared/index.js';
import { answerNo, wrongUse } from './exit.js';
import { withOperator } from './store.js';
import type { Terminal } from './terminal/terminal.js';

interface SeedOptions { assets?: number; project?: string; seed: number; clear?: boolean; json?: boolean }

export async function seed(terminal: Terminal, options: SeedOptions): Promise<void> {
  const { assets, clear = false } = options;
  if (assets === undefined && !clear) throw wrongUse('Say with --assets how many titles there are to be, or --clear to remove them.');
  const projectId = options.project === undefined ? null : parseIdOf('Project', options.project);
  if (options.project !== undefined && projectId === null) throw wrongUse(`${options.project} is not the id of a project.`);
  await withOperator(async (operator) => {
    const seeding = await operator.seeding(projectId);
    if (seeding === null) throw answerNo(options.project === undefined ? 'There is no project to fill.' : `There is no project ${options.project}.`);
    try {
      const cleared = clear ? await withBar(terminal, 'removing', (report) => seeding.clear((done, of) => report(done, of))) : null;
      const made = assets === undefined ? 0 : await withBar(terminal, 'making titles', (report) => seeding.make({ assets, seed: options.seed }, (done) => report(done, assets)));
      const facts = {
        tenant: seeding.place.tenant, project: globalId('Project', seeding.place.projectId), seed: options.seed, assets: assets ?? 0, made, alreadyThere: (assets ?? 0) - made,
        removed: cleared?.removed ?? 0, kept: cleared?.kept ?? 0,
      };
      if (options.json) terminal.json(facts);
      else terminal.say(sentences(facts));
    } finally {
      await seeding.close();
    }
  });
}

type Report = (done: number, of: number) => void;

async function withBar<T>(terminal: Terminal, label: string, work: (report: Report) => Promise<T>): Promise<T> {
  const bars = await terminal.bars();
  const bar = bars.bar(label);
  try {
    const result = await work((done, of) => bar.set(of === 0 ? 1 : done / of, `${done} of ${of}`));
    bar.end();
    return result;
  } catch (error) {
    bar.fail('stopped; the same command goes on from here');
    throw error;
  } finally {
    bars.stop();
  }
}

interface Facts { project: string; made: number; alreadyThere: number; assets: number; removed: number; kept: number }

function sentences({ project, made, alreadyThere, assets, removed, kept }: Facts): string {
  const gone = removed + kept === 0 ? [] : [`Removed ${removed} made-up titles${kept === 0 ? '' : `; ${kept} stay, since they have uploads or jobs of their own`}.`];
  const there = assets === 0 ? [] : [`Made ${made} titles in ${project}${alreadyThere === 0 ? '' : `; ${alreadyThere} were there already`}.`];
  return [...gone, ...there].join('\n') || 'Nothing to do.';
}
