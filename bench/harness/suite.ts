/** One measured figure beside its floor, both taken in the same run on the same machine. */
export interface Measurement {
  readonly name: string;
  /** Telecine's figure. */
  readonly value: number;
  readonly unit: string;
  /** The same work done with nothing around it. */
  readonly floor: number;
  readonly floorName: string;
  /** `value / floor`; where rounds were run in turn, the median of the rounds' own ratios. */
  readonly ratio: number;
  readonly better: 'higher' | 'lower';
  /** The ratio that is to be reached; absent where the figure is only stated. */
  readonly target?: number;
}

/** What a suite is run with. */
export interface BenchContext {
  /** Small sizes and one round: shows that the suite works, its figures mean little. */
  readonly quick: boolean;
  /** How many assets the catalogue is to have, where that was said. */
  readonly assets?: number;
  /** An empty folder of this run alone, removed afterwards. */
  readonly workDir: string;
  /** Aborted when the run is: programs that a suite starts are started with it. */
  readonly signal: AbortSignal;
  /** One line for whoever waits. */
  progress(line: string): void;
  /** Runs when the suite ends, however it ends, last added first. */
  atEnd(undo: () => Promise<void>): void;
}

/**
 * A group of figures that are measured together. It brings its own data, starts its own servers (`startTelecine`), compares what Telecine
 * answered with what its floor answered, and throws `WrongAnswer` when they differ: a figure of a wrong answer is worth nothing.
 */
export interface Suite {
  readonly name: string;
  /** One line for `--help`. */
  readonly about: string;
  run(context: BenchContext): Promise<Measurement[]>;
}

/** What was measured is not what was asked for. Slow is never wrong. */
export class WrongAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongAnswer';
  }
}
