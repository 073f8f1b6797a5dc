import { rawPostgres } from '../floors/raw-postgres.js';
import { fromPairs, type Pair, seconds, timed } from '../harness/figures.js';
import { graphql } from '../harness/graphql.js';
import { type BenchContext, type Measurement, type Suite, WrongAnswer } from '../harness/suite.js';
import { startTelecine } from '../harness/telecine-server.js';

/** An operator's waiting time: from the command to the first answer. */
export const start: Suite = {
  name: 'start',
  about: 'empty folder to first GraphQL answer, and warm restart / initdb and start of the same PostgreSQL',
  run,
};

async function run(context: BenchContext): Promise<Measurement[]> {
  const [empty, warm]: [Pair[], Pair[]] = [[], []];
  for (let round = 1; round <= (context.quick ? 1 : 5); round++) {
    const telecine = { cold: await toFirstAnswer(context, round), warm: await toFirstAnswer(context, round) };
    const floor = await floorOf(context, round);
    empty.push({ value: telecine.cold, floor: floor.make + floor.first });
    warm.push({ value: telecine.warm, floor: floor.again });
    context.progress(`round ${round}: empty ${seconds(telecine.cold)}, warm ${seconds(telecine.warm)}; floor ${seconds(floor.make + floor.first)}, ${seconds(floor.again)}`);
  }
  const described = { unit: 's', better: 'lower' as const };
  return [
    fromPairs(empty, { name: 'empty folder to first GraphQL answer', ...described, floorName: 'initdb, postgres start, first SQL answer' }),
    fromPairs(warm, { name: 'warm restart to first GraphQL answer', ...described, floorName: 'postgres start, first SQL answer' }),
  ];
}

/** The first call for a round starts in an empty folder, the second one starts again. The stop is not counted. */
async function toFirstAnswer(context: BenchContext, round: number): Promise<number> {
  const { seconds: taken, result } = await timed(async () => {
    const server = await startTelecine(context, `telecine-${round}`);
    return { server, answer: await graphql<{ viewer: { role: string } }>(server, '{ viewer { role } }') };
  });
  await result.server.stop();
  if (result.answer.viewer.role.toLowerCase() !== 'admin') throw new WrongAnswer(`the key of the first start is ${result.answer.viewer.role}, not admin`);
  return taken;
}

async function floorOf(context: BenchContext, round: number): Promise<{ make: number; first: number; again: number }> {
  const postgres = await rawPostgres(context, `floor-${round}`);
  const { seconds: make } = await timed(() => postgres.make());
  return { make, first: await postgres.startToAnswer(), again: await postgres.startToAnswer() };
}
