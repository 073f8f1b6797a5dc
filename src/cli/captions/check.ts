import { readFile } from 'node:fs/promises';
import { DEFAULT_QUALITY_PROFILE, QUALITY_PROFILES, qualityProfileNamed, qualityProfileOf, qualityReport, type ProfileError, type QualityFinding, type QualityProfile, type QualityReport, type Reading } from '../../domain/caption/index.js';
import type { JsonOption } from '../command.js';
import { CommandEnd, EXIT, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { firstSentences, repairSentence } from './sentences.js';
import { nameOf, rateOption, readSource, type SourceOptions } from './source.js';

export interface CheckOptions extends SourceOptions, JsonOption {
  readonly profile?: string;
}

/** Each file against a profile, with --json on a line. Answers the exit status: `no` where a rule is broken, but that of a file that cannot be read goes before. */
export async function checkCaptions(terminal: Terminal, inputs: readonly string[], options: CheckOptions): Promise<number> {
  const [labels, profile] = [rateOption('--rate', options.rate), await profileOption(options.profile)];
  let status: number = EXIT.good;
  for (const input of inputs) {
    try {
      const reading = await readSource(terminal, input, options, labels);
      const report = qualityReport(reading.document, profile);
      if (report.findings.length > 0) status = Math.max(status, EXIT.no);
      tell(terminal, input, reading, report, options.json === true);
    } catch (error) {
      if (!(error instanceof CommandEnd) || inputs.length === 1) throw error;
      terminal.say(`telecine: ${error.message}`);
      status = Math.max(status, error.code);
    }
  }
  return status;
}

function tell(terminal: Terminal, input: string, { repairs }: Reading, report: QualityReport, json: boolean): void {
  if (json) return terminal.data(JSON.stringify({ file: nameOf(input), ...report, repairs }));
  for (const line of firstSentences(repairs.map(repairSentence), '--json tells all')) terminal.say(line);
  for (const finding of report.findings) terminal.data(`${nameOf(input)}: cue ${finding.cue}: ${sentenceOf(finding)}`);
  terminal.say(`${nameOf(input)}: ${report.failing} of ${report.cues} cues break a rule of ${report.profile}`);
}

const SENTENCES: Readonly<Record<QualityFinding['rule'], (finding: QualityFinding) => string>> = {
  charactersPerSecond: ({ measured, limit }) => `${measured} characters a second, at most ${limit}`,
  wordsPerMinute: ({ measured, limit }) => `${measured} words a minute, at most ${limit}`,
  minDuration: ({ measured, limit }) => `shown for ${measured} ms, at least ${limit}`,
  maxDuration: ({ measured, limit }) => `shown for ${measured} ms, at most ${limit}`,
  gap: ({ measured, limit, other }) => `${measured} frames after cue ${other}, at least ${limit}`,
  overlap: ({ measured, other }) => `overlaps cue ${other} by ${measured} ms`,
  lines: ({ measured, limit }) => `${measured} lines, at most ${limit}`,
  charactersPerLine: ({ measured, limit, line }) => `line ${line} has ${measured} characters, at most ${limit}`,
};

const sentenceOf = (finding: QualityFinding): string => SENTENCES[finding.rule](finding);

/** A name, else a file. */
async function profileOption(word: string | undefined): Promise<QualityProfile> {
  const named = word === undefined ? DEFAULT_QUALITY_PROFILE : qualityProfileNamed(word);
  return named ?? await profileIn(word!);
}

async function profileIn(path: string): Promise<QualityProfile> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw wrongUse(missing ? `--profile: "${path}" is neither a file nor one of ${QUALITY_PROFILES.map(({ name }) => name).join(', ')}.` : `--profile: ${path} cannot be read as JSON.`);
  }
  const profile = qualityProfileOf(json);
  if (!profile.ok) throw wrongUse(`--profile: ${path}: ${FAULTS[profile.error.code]}${profile.error.field === null ? '' : `: ${profile.error.field}`}.`);
  return profile.value;
}

const FAULTS: Readonly<Record<ProfileError['code'], string>> = {
  NOT_AN_OBJECT: 'the profile is no JSON object', UNKNOWN_BASE: 'no profile has this name', UNKNOWN_FIELD: 'profiles have no such field', INVALID_VALUE: 'not a value of this field',
};
