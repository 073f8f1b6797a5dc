import { canonicalLanguage, err, ok, type Result } from '../../shared/index.js';
import { captionError, decodedText, MILLISECONDS, MOST_TEXT_BYTES, READ_LIMITS, Repairs, shownOrder, textOf, tooLongCue, UNSAID, type CaptionError, type CaptionReaders, type Cue, type Reading, type ReadOptions } from '../model/index.js';
import { hasSignature, vttBlocks, type VttBlock } from './blocks.js';
import { cueText } from './cue-spans.js';
import { placementOf } from './geometry.js';
import { cueSettings, regionSettings, type Region } from './settings.js';
import { StyleSheet } from './style-sheet.js';
import { timingOf } from './timing.js';

/** WebVTT by the algorithms of its specification (W3C Candidate Recommendation, 4 April 2019); what they pass over in silence is told. */
export const webvttReader: CaptionReaders = { format: 'WEBVTT', sniff: looksLikeWebVtt, read: readWebVtt };

function looksLikeWebVtt(bytes: Uint8Array): boolean {
  const text = decodedText(bytes.subarray(0, 64));
  return text.ok && hasSignature(text.value.text);
}

function readWebVtt(bytes: Uint8Array, { limits = READ_LIMITS }: ReadOptions = {}): Result<Reading, CaptionError> {
  const most = Math.min(limits.bytes, MOST_TEXT_BYTES);
  if (bytes.length > most) return err(captionError('TOO_LARGE', `${bytes.length} bytes of WebVTT; ${most} are read`));
  const decoded = decodedText(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.value.text.includes('\0') ? decoded.value.text.replaceAll('\0', '\ufffd') : decoded.value.text;
  if (!hasSignature(text)) return err(captionError('NOT_THIS_FORMAT', 'the first line is not WEBVTT', 1, 1));
  const file = new FileReader(new Repairs(decoded.value.repairs));
  for (const block of vttBlocks(text, (line) => timingOf(line) !== null)) {
    if (file.cues.length === limits.cues && block.kind === 'cue') return err(captionError('TOO_MANY_CUES', `more than ${limits.cues} cues`, block.line));
    if (block.kind === 'too-long') return err(tooLongCue(block.line));
    file.take(block);
  }
  return ok(file.reading());
}

type CueBlock = Extract<VttBlock, { kind: 'cue' }>;
type ReadBlock = Exclude<VttBlock, { kind: 'too-long' }>;
type OtherBlock = Exclude<ReadBlock, { kind: 'cue' }>;

class FileReader {
  readonly cues: Cue[] = [];
  private readonly sheet = new StyleSheet();
  private readonly regions = new Map<string, Region>();
  private language: string | null = null;

  constructor(private readonly repairs: Repairs) {}

  take(block: ReadBlock): void {
    if (block.kind === 'cue') this.cues.push(this.cueOf(block));
    else if (block.kind === 'style') this.tell(block, this.sheet.add(block.text).map((what) => `style that is not carried: ${what}`));
    else if (block.kind === 'region') this.region(block);
    else if (block.kind === 'header') this.header(block);
    else if (!/^NOTE(?:[ \t\n]|$)/.test(block.text)) this.tell(block, [block.text.includes('-->') ? 'times that cannot be read: left out' : 'text without times: left out']);
  }

  reading(): Reading {
    const order = shownOrder(this.cues);
    if (order.some((place, i) => place !== i)) this.repairs.ofDocument(null, 'cues are not in the order of their times: sorted');
    const document = { ...MILLISECONDS, format: 'WEBVTT' as const, start: null, language: this.language, title: null, service: null, cues: order.map((place) => this.cues[place]!) };
    return { document, repairs: this.repairs.list(order) };
  }

  private tell({ line }: OtherBlock, what: readonly string[]): void {
    for (const each of what) this.repairs.ofDocument(line, each);
  }

  private region(block: OtherBlock): void {
    const { value, refused } = regionSettings(block.text);
    this.regions.set(value.id, value);
    this.tell(block, refused.map((setting) => `setting of a region that is none: ${setting}`));
  }

  /** Of what drafts had between signature and cues: the language, as players of the time wrote it, and the map of a segment. */
  private header(block: OtherBlock): void {
    const language = /^Language: ?([A-Za-z0-9-]{1,100})[ \t]*$/m.exec(block.text)?.[1];
    this.language = language === undefined ? null : canonicalLanguage(language);
    if (block.text.includes('X-TIMESTAMP-MAP=')) this.tell(block, ['a segment of HLS: its times are as written']);
  }

  private cueOf({ id, timing, text, line }: CueBlock): Cue {
    const { start, end, rest } = timingOf(timing)!;
    const [name, place] = [id === '' ? null : id, this.cues.length];
    const settings = cueSettings(rest, this.regions);
    const said = cueText(text, name, this.sheet);
    for (const what of [...said.repairs, ...settings.refused.map((setting) => `setting that is none: ${setting}`)]) this.repairs.ofCue(place, line, what);
    if (end <= start) this.repairs.ofCue(place, line, 'does not end after it begins: no end');
    const region = settings.value.region === null ? null : this.regions.get(settings.value.region) ?? null;
    const placement = placementOf(settings.value, region, textOf(said));
    return { ...UNSAID, id: name, in: start, out: end > start ? end : null, spans: said.spans, speaker: said.speaker, ...placement };
  }
}
