import { writeFile } from 'node:fs/promises';
import { chart } from './harness/chart.js';
import { commit, machineFacts } from './harness/machine.js';
import { helpText, type Options, parseOptions } from './harness/options.js';
import { rounded, type SuiteReport, table } from './harness/report.js';
import { Interrupted, runSuite } from './harness/run-suite.js';
import { type Suite, WrongAnswer } from './harness/suite.js';
import { SUITES } from './suites/index.js';

const GOOD = 0;
const WRONG = 1;
const MISUSE = 2;
const FAULT = 3;
const INTERRUPTED = 130;

/**
 * `npm run bench`: runs suites, prints ratios on standard output and what it is at on standard error.
 * Answers the exit status: 1 when a measured answer was wrong, never because it was slow; 2 wrong use; 3 a fault.
 */
export async function runBench(argv: readonly string[], all: readonly Suite[] = SUITES): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(argv, all);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return MISUSE;
  }
  if (options.help) {
    process.stdout.write(helpText(all));
    return GOOD;
  }
  const signals = listenForSignals();
  return measure(options, signals.interrupted).finally(signals.close);
}

async function measure({ suites, json, svg, assets, quick }: Options, interrupted: AbortSignal): Promise<number> {
  const facts = { commit: await commit(), machine: machineFacts() };
  const { machine } = facts;
  say(`${facts.commit} on ${machine.cores} cores of ${machine.processor}, ${machine.memoryGiB} GiB, node ${machine.node}, load ${machine.loadAverage}${quick ? ', quick' : ''}`);
  const reports: SuiteReport[] = [];
  let status = GOOD;
  for (const suite of suites) {
    try {
      const results = rounded(await runSuite(suite, { quick, ...(assets === undefined ? {} : { assets }), interrupted, progress: say }));
      process.stdout.write(`${table(suite.name, results)}\n`);
      reports.push({ suite: suite.name, ...facts, results });
    } catch (error) {
      if (error instanceof Interrupted) return INTERRUPTED;
      say(`${suite.name}: ${error instanceof WrongAnswer ? `wrong answer: ${error.message}` : faultText(error)}`);
      status = Math.max(status, error instanceof WrongAnswer ? WRONG : FAULT);
    }
  }
  if (json !== undefined && reports.length > 0) await writeFile(json, `${JSON.stringify(suites.length === 1 ? reports[0] : reports)}\n`);
  if (svg !== undefined && reports.length > 0) await writeFile(svg, chart(reports));
  return status;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Ctrl-C and SIGTERM end the run in order: servers stopped, folders removed. */
function listenForSignals(): { readonly interrupted: AbortSignal; close(): void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const signal of SIGNALS) process.on(signal, abort);
  return {
    interrupted: controller.signal,
    close: () => {
      for (const signal of SIGNALS) process.off(signal, abort);
    },
  };
}

const faultText = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
