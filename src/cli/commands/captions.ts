import type { Command } from 'commander';
import type { CheckOptions } from '../captions/check.js';
import type { ConvertOptions } from '../captions/convert.js';
import type { DiffOptions } from '../captions/diff.js';
import type { RetimeOptions } from '../captions/retime.js';
import type { ShowOptions } from '../captions/show.js';
import { type Declare, type Surroundings, withExamples, withJson } from '../command.js';

const FORMATS = 'srt, webvtt, ebu_tt, ebu_tt_d, imsc1, scc, mcc, ebu_stl, or an extension';
const RATES = '23.976, 24, 25, 29.97, 29.97df, 30, 50, 59.94, 59.94df, 60 or 30000/1001';

export const captionsCommand: Declare = (program, surroundings) => {
  const captions = program.command('captions').description('Caption files: SRT, WebVTT, TTML (EBU-TT, EBU-TT-D, IMSC), SCC, MCC, EBU STL. Needs no server.');
  for (const declare of [declareShow, declareConvert, declareCheck, declareDiff, declareRetime]) declare(captions, surroundings);
};

/** What says how a file is to be read. */
const withSource = (command: Command): Command =>
  command
    .option('--from <format>', `what IN is: ${FORMATS} (default: found from its content, then from its name)`)
    .option('--rate <rate>', `what its labels count where it does not say (SCC, EBU STL of 30, MCC without a rate): ${RATES}`)
    .option('--service <name>', 'the channel of a file with several: CC1 to CC4, S1 to S63 (default: the first that has text, S1 and CC1 before others)');

function declareShow(captions: Command, { terminal, ends }: Surroundings): void {
  const command = withSource(withJson(captions.command('show').description('What a caption file says: cues, styles, positions, and what had to be repaired to read it.')))
    .argument('<in...>', 'files, - for standard input; with --json a line each');
  withExamples(command, 'telecine captions show film.scc', 'telecine captions show film.vtt --json', 'telecine captions show *.stl --json | jq .title', 'telecine captions show - --from srt < film.srt').action(async (inputs: string[], options: ShowOptions) => {
    const { showCaptions } = await import('../captions/show.js');
    const code = await showCaptions(terminal, inputs, options);
    if (code !== 0) ends(code);
  });
}

function declareConvert(captions: Command, { terminal }: Surroundings): void {
  const command = withSource(withJson(captions.command('convert').description('Write captions in another format. What was repaired and what could not be carried is told on standard error, or with --json on standard output.')))
    .argument('<in>', 'a file, - for standard input').argument('<out>', 'a file, - for standard output; it may be the same file')
    .option('--to <format>', `what OUT is to be: ${FORMATS} (default: by its extension; .ttml .imsc .dfxp is IMSC 1.1 text, .xml is EBU-TT-D)`)
    .option('--out-rate <rate>', 'what OUT is to count, where that differs from --rate (default: the rate of IN where OUT can count it)')
    .option('--start <timecode>', 'the label of the programme\'s first frame, or "own" for the one that IN states (EBU STL): taken off labels where OUT counts from zero, added where OUT has labels and IN counts from zero, noted where both have labels')
    .option('--display <kind>', 'EBU STL: teletext (colours) or open (italics, underline); default: what the captions need');
  command.addHelpText('after', `
--rate is what the labels of IN count where IN does not say; where IN says it, or has no frames, it is what OUT counts. Where both count
frames it is what OUT counts, and what IN counts only if its labels number as many frames a second; --rate with --out-rate leaves no doubt.`);
  withExamples(command, 'telecine captions convert film.scc film.vtt --rate 29.97df', 'telecine captions convert film.srt film.scc --rate 29.97df --start "01:00:00;00"', 'telecine captions convert film.stl film.xml --start own',
    'telecine captions convert film.mcc film.srt --service S2 --json', 'telecine captions convert - - --from srt --to webvtt < film.srt > film.vtt').action(async (input: string, output: string, options: ConvertOptions) => {
    const { convertFile } = await import('../captions/convert.js');
    await convertFile(terminal, input, output, options);
  });
}

function declareCheck(captions: Command, { terminal, ends }: Surroundings): void {
  const command = withSource(withJson(captions.command('check').description('Which cues break the rules of a target: reading speed, durations, gaps, overlaps, lines. Ends with 1 where one does.')))
    .argument('<in...>', 'files, - for standard input; with --json a line each')
    .option('--profile <name|file>', 'ott-adult (default), ott-children, ott-cjk, cea-608, ebu-teletext, or a JSON file with "base" and the rules that differ from it');
  command.addHelpText('after', `
A profile in a file: {"base":"ott-adult","charactersPerSecond":15,"maxLines":2}; a rule that is null is not checked. Others: wordsPerMinute, countSpaces,
wideCharacters (1 or 2), minMilliseconds, maxMilliseconds, minGapFrames, gapRate, mayFollowAtOnce, charactersPerLine, mayOverlap.`);
  withExamples(command, 'telecine captions check film.vtt', 'telecine captions check film.srt --profile ott-children --json', 'telecine captions check *.stl --profile ./house.json').action(async (inputs: string[], options: CheckOptions) => {
    const { checkCaptions } = await import('../captions/check.js');
    const code = await checkCaptions(terminal, inputs, options);
    if (code !== 0) ends(code);
  });
}

function declareDiff(captions: Command, { terminal, ends }: Surroundings): void {
  const command = withSource(withJson(captions.command('diff').description('What differs between two caption files, of whatever formats: text, time to the frame, style, position, cues added and removed. Ends with 1 where something does.')))
    .argument('<a>', 'a file, - for standard input').argument('<b>', 'another');
  withExamples(command, 'telecine captions diff old.vtt new.vtt', 'telecine captions diff film.scc film.srt --rate 29.97df --json').action(async (a: string, b: string, options: DiffOptions) => {
    const { diffCaptions } = await import('../captions/diff.js');
    const code = await diffCaptions(terminal, a, b, options);
    if (code !== 0) ends(code);
  });
}

function declareRetime(captions: Command, { terminal }: Surroundings): void {
  const command = withSource(withJson(captions.command('retime').description('Carry captions of a source to the timeline of an edit. Each cue is kept, shifted, trimmed, split or dropped; --json tells each, in frames of the edit.')))
    .argument('<in>', 'a file, - for standard input').argument('<out>', 'a file, - for standard output; it may be the same file')
    .requiredOption('--edl <file>', 'the edit: a CMX 3600 list, whose labels count --rate (default: the rate of IN where it counts frames), or OpenTimelineIO JSON')
    .option('--reel <name>', 'only events of this reel, clip or file (default: all)')
    .option('--source-start <timecode>', 'the label of the source at time zero of IN, where IN counts from zero')
    .option('--record-start <timecode>', 'the label of the edit that is to be time zero of OUT, where OUT counts from zero')
    .option('--to <format>', `what OUT is to be: ${FORMATS} (default: by its extension)`);
  command.addHelpText('after', `
A dissolve or wipe shows the incoming source from its beginning. Where pieces of a cue touch on the timeline of the edit they are one,
unless the source is played again. Edges go to whole frames of the edit.`);
  withExamples(command, 'telecine captions retime reel1.scc programme.scc --edl programme.edl --reel REEL1', 'telecine captions retime film.srt cut.vtt --edl cut.otio --source-start 01:00:00:00 --record-start 10:00:00:00',
    'telecine captions retime film.vtt cut.vtt --edl cut.edl --rate 25 --json').action(async (input: string, output: string, options: RetimeOptions) => {
    const { retimeFile } = await import('../captions/retime.js');
    await retimeFile(terminal, input, output, options);
  });
}
