import { err, ok } from '../../../shared/index.js';
import { canonicalLanguage } from '../../../shared/language.js';
import { declaredEncoding, readXml, textContent, type XmlDocument, type XmlElement, type XmlError } from '../../../xml/index.js';
import { captionError, type CaptionError, type CaptionReader, type Cue, decodedText, MOST_TEXT_BYTES, READ_LIMITS, type Reading, type ReadOptions, Repairs, shownOrder, tooLongCue } from '../../model/index.js';
import { type Content, ContentReader, FOREVER } from './content.js';
import { flavourOf } from './flavour.js';
import { type Parameters, parametersOf } from './parameters.js';
import { type ShownText, shownTexts } from './paragraph.js';
import { Regions } from './regions.js';
import { StyleSheet } from './style-sheet.js';
import { parseTime } from './time-expression.js';
import { counted, type Units, unitsOf } from './timebase.js';
import { childCalled, descendantsOf, idOf, isTt, valueOf, vocabularyOf } from './vocabulary.js';

const XML_CODES: Readonly<Record<XmlError['code'], CaptionError['code']>> = { XML_SYNTAX: 'SYNTAX', XML_ENTITY: 'ENTITY', XML_TOO_DEEP: 'TOO_DEEP', XML_TOO_LARGE: 'TOO_LARGE' };

/** Pieces of text, by the depth at which they stand, times the instants at which something may change in their paragraph, and changes by `set` that are looked at. A day of captions takes a tenth. */
const MOST_WORK = 3_000_000;

/**
 * Timed Text in any of its forms: TTML1 and TTML2 (W3C), DFXP, EBU-TT Part 1 and EBU-TT-D, IMSC 1 to 1.2 Text. A cue a paragraph and region; several, one after the other,
 * where its parts have times of their own or something is set for a time.
 */
export const readTtml: CaptionReader = (bytes, options = {}) => {
  const limits = options.limits ?? READ_LIMITS;
  const most = Math.min(limits.bytes, MOST_TEXT_BYTES);
  if (bytes.length > most) return err(captionError('TOO_LARGE', `longer than ${most} bytes`));
  const decoded = decodedText(bytes, declaredEncoding(bytes));
  if (!decoded.ok) return decoded;
  const xml = readXml(decoded.value.text, { depth: limits.depth });
  if (!xml.ok) return err(captionError(XML_CODES[xml.error.code], xml.error.what, xml.error.line, xml.error.column));
  const { root } = xml.value;
  if (root.name !== 'tt' || !isTt(root)) return err(captionError('NOT_THIS_FORMAT', `the root is ${root.name.slice(0, 40)}, not tt of Timed Text`, root.line, root.column));
  const repairs = new Repairs(decoded.value.repairs);
  try {
    return ok(new DocumentReader(xml.value, { ...options, limits }, repairs).read(flavourOf(decoded.value.text)));
  } catch (stopped) {
    if (stopped instanceof TooMuch) return err(stopped.error);
    throw stopped;
  }
};

/** Leaves the reader from deep within. */
class TooMuch extends Error {
  constructor(readonly error: CaptionError) {
    super(error.what);
  }
}

class DocumentReader {
  readonly #root: XmlElement;
  readonly #parameters: Parameters;
  readonly #styles: StyleSheet;
  readonly #content: ContentReader;
  readonly #regions: Regions;
  readonly #speakers: ReadonlyMap<string, string>;
  #work = 0;

  constructor({ root, notes }: XmlDocument, private readonly options: ReadOptions & Required<Pick<ReadOptions, 'limits'>>, private readonly repairs: Repairs) {
    this.#root = root;
    for (const { line, what } of notes) repairs.ofDocument(line, what);
    if (vocabularyOf(root.ns) === 'none') repairs.ofDocument(root.line, 'the namespace of Timed Text is missing');
    const head = childCalled(root, 'head');
    this.#parameters = parametersOf(root, options, repairs);
    this.#styles = new StyleSheet(childCalled(head, 'styling'), repairs);
    this.#content = new ContentReader(this.#parameters, this.#styles, repairs);
    this.#regions = new Regions(childCalled(head, 'layout'), this.#styles, this.#content, this.#parameters, repairs);
    this.#speakers = new Map(descendantsOf(head, 'ttm', 'agent').flatMap((agent) => nameOf(agent)));
  }

  read(format: Reading['document']['format']): Reading {
    const element = childCalled(this.#root, 'body');
    const texts = element ? this.#texts([this.#content.body(element, valueOf(this.#root, 'xml', 'space') === 'preserve')]) : [];
    const start = this.#start();
    const labelled = this.#parameters.smpte && this.#parameters.rateIsSaid;
    const units = unitsOf(labelled || this.#content.framed || start?.framed === true, [...texts.flatMap(({ begin, end }) => [begin, end]), start?.ticks ?? 0n], this.#parameters);
    const cues = texts.map((text, place) => this.#cue(text, place, units));
    const order = shownOrder(cues);
    const document = {
      rate: units.rate, dropFrame: units.dropFrame, format, start: start ? counted(start.ticks, units).count : null, language: this.#language(element), title: this.#title(), service: null,
      cues: order.map((place) => cues[place]!),
    };
    return { document, repairs: this.repairs.list(order) };
  }

  /** Every paragraph, in the order of the document. */
  #texts(chain: readonly Content[]): ShownText[] {
    const parent = chain.at(-1)!;
    const texts: ShownText[] = [];
    for (const child of parent.children) {
      const found = child.kind === 'p' ? this.#paragraph([...chain, child]) : child.kind === 'div' ? this.#texts([...chain, child]) : [];
      for (const text of found) texts.push(text);
      if (texts.length > this.options.limits.cues) throw new TooMuch(captionError('TOO_MANY_CUES', `more than ${this.options.limits.cues} cues`, child.line));
    }
    return texts;
  }

  #paragraph(chain: readonly Content[]): ShownText[] {
    const paragraph = chain.at(-1)!;
    const spend = (work: number): void => {
      this.#work += work;
      if (this.#work > MOST_WORK) throw new TooMuch(captionError('TOO_LARGE', 'more changes within paragraphs than can be told apart', paragraph.line));
    };
    const tooLong = (): never => {
      throw new TooMuch(tooLongCue(paragraph.line));
    };
    const texts = shownTexts(chain, { tooLong, regions: this.#regions, initial: this.#styles.initial, speakers: this.#speakers, spend, unplaced: (line, what) => this.repairs.ofDocument(line, what) });
    if (paragraph.begin >= paragraph.end && paragraph.children.length > 0) this.repairs.ofDocument(paragraph.line, 'a paragraph that ends before it begins, or as it does: left out');
    return texts;
  }

  #cue({ begin, end, cue, partlyForced }: ShownText, place: number, units: Units): Cue {
    const [start, until] = [counted(begin, units), end >= FOREVER ? null : counted(end, units)];
    if (!start.exact || until?.exact === false) this.repairs.ofCue(place, null, 'times between two milliseconds: at the nearest');
    if (partlyForced) this.repairs.ofCue(place, null, 'forced in part: taken as not forced');
    const short = until !== null && until.count <= start.count;
    if (short) this.repairs.ofCue(place, null, 'shorter than a millisecond: lasts one');
    return { ...cue, in: start.count, out: until === null ? null : short ? start.count + 1n : until.count };
  }

  #start(): { ticks: bigint; framed: boolean } | null {
    const said = descendantsOf(childCalled(this.#root, 'head'), 'ebuttm', 'documentStartOfProgramme')[0];
    return said ? parseTime(textContent(said).trim(), this.#parameters) : null;
  }

  #language(body: XmlElement | undefined): string | null {
    const said = [this.#root, body, childCalled(body, 'div')].map((element) => element && valueOf(element, 'xml', 'lang')).find((tag) => tag !== undefined && tag !== '');
    const language = said === undefined ? null : canonicalLanguage(said);
    if (said !== undefined && language === null) this.repairs.ofDocument(this.#root.line, `xml:lang ${said.slice(0, 40)} is no language tag: left out`);
    return language;
  }

  #title(): string | null {
    const head = childCalled(this.#root, 'head');
    const said = descendantsOf(head, 'ttm', 'title')[0] ?? descendantsOf(head, 'ebuttm', 'documentOriginalProgrammeTitle')[0];
    const title = said ? textContent(said).trim() : '';
    return title === '' ? null : title;
  }
}

/** By its first name, else by its id. */
function nameOf(agent: XmlElement): [string, string][] {
  const id = idOf(agent);
  const name = descendantsOf(agent, 'ttm', 'name')[0];
  return id === undefined ? [] : [[id, (name ? textContent(name).trim() : '') || id]];
}
