import { ok } from '../../../shared/index.js';
import { carriedText, elementText, escapedText } from '../../../xml/index.js';
import { type CaptionDocument, type CaptionFormat, type CaptionWriter, closedCues, type Cue, textOf } from '../../model/index.js';
import { isXmlName, TT, TTM, TTP, TTS } from '../names.js';
import { type Flavour, Losses } from './flavour.js';
import { Layout } from './regions.js';
import { keepsSpace, type Setting, spansText } from './paragraph.js';
import { StyleSheet } from './styles.js';
import type { TimeNotation } from './times.js';

/** The writer of one document type: UTF-8 without a mark, the whole of it in one `div`, a `p` a cue. */
export const ttmlWriter = (flavour: Flavour): CaptionWriter => (document) => {
  const { cues, losses: ends } = HAVE_OPEN_ENDS.has(document.format) ? { cues: document.cues, losses: [] } : closedCues(document);
  const notation = flavour.notation({ ...document, cues });
  const losses = new Losses();
  for (const { cue, what, did } of [...ends, ...notation.losses]) losses.tell(cue, what, did);
  const text = new DocumentText(flavour, notation, losses).text();
  return ok({ bytes: new TextEncoder().encode(text), losses: losses.all() });
};

/** A paragraph of Timed Text may stand to the end (TTML2 §12.3.1); in other formats a caption without an end has lost it, and is not to stand for the rest of the film. */
const HAVE_OPEN_ENDS: ReadonlySet<CaptionFormat | null> = new Set([null, 'TTML_EBU_TT', 'EBU_TT_D', 'IMSC1']);

class DocumentText implements Setting {
  readonly styles: StyleSheet;
  readonly #layout: Layout;
  readonly #agents = new Map<string, string>();
  /** Names of the document's cues, and those made for what they refer to. */
  readonly #taken: Set<string>;
  readonly #written = new Set<string>();

  constructor(readonly flavour: Flavour, private readonly notation: TimeNotation, readonly losses: Losses) {
    const { cues } = notation.document;
    this.#taken = new Set(cues.flatMap(({ id }) => (id === null ? [] : [id])));
    this.styles = new StyleSheet((wanted) => this.#free(wanted));
    this.#layout = new Layout((wanted) => this.#free(wanted), losses);
  }

  text(): string {
    const { document, parameters } = this.notation;
    const paragraphs = document.cues.map((cue, i) => this.#paragraph(cue, i + 1));
    this.#tellOfDocument(document);
    const root = { xmlns: TT, 'xmlns:ttp': TTP, 'xmlns:tts': TTS, 'xmlns:ttm': TTM, ...this.flavour.root, ...parameters, 'ttp:cellResolution': '32 15', 'xml:lang': document.language ?? '' };
    const body = paragraphs.some((paragraph) => paragraph !== '') ? elementText('body', {}, `\n${elementText('div', {}, `\n${paragraphs.join('')}`)}\n`) : '';
    return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText('tt', root, `\n${this.#head()}\n${body}${body === '' ? '' : '\n'}`)}\n`;
  }

  #head(): string {
    const title = this.notation.document.title;
    const named = title === null ? '' : elementText('ttm:title', {}, this.#carried(title, 'title'));
    const agents = [...this.#agents].map(([name, id]) => elementText('ttm:agent', { 'xml:id': id, type: 'other' }, elementText('ttm:name', { type: 'alias' }, escapedText(name))));
    const metadata = named + this.flavour.metadata(this.notation.document, this.notation) + agents.join('');
    const [styles, regions] = [this.styles.text(), this.#layout.text()];
    const listed = styles === '' ? elementText('style', { 'xml:id': this.#free('s1'), 'tts:textAlign': 'center' }) : styles;
    const placed = regions === '' ? elementText('region', { 'xml:id': this.#free('r1'), 'tts:origin': '10% 10%', 'tts:extent': '80% 80%', 'tts:displayAlign': 'after' }) : regions;
    return elementText('head', {}, (metadata === '' ? '' : elementText('metadata', {}, metadata)) + elementText('styling', {}, listed) + elementText('layout', {}, placed));
  }

  #paragraph(cue: Cue, number: number): string {
    const text = textOf(cue);
    if (text.trim() === '') {
      this.losses.tell(number, 'lines', 'without text: left out');
      return '';
    }
    this.#tellOfCue(cue, number, text);
    const attributes = {
      'xml:id': this.#nameOf(cue, number), region: this.#layout.of(cue, number), style: this.styles.ofParagraph(cue),
      begin: this.notation.write(cue.in), end: cue.out === null ? null : this.notation.write(cue.out),
      'ttm:agent': cue.speaker === null ? null : this.#agent(cue.speaker, number), 'itts:forcedDisplay': cue.forced && this.flavour.forced ? 'true' : null, 'xml:space': keepsSpace(text) ? 'preserve' : null,
    };
    return `${elementText('p', attributes, spansText(cue, number, this))}\n`;
  }

  #tellOfCue(cue: Cue, number: number, text: string): void {
    if (/^\n|\n$/.test(text)) this.losses.tell(number, 'lines', 'empty lines around the text are not kept by readers');
    if (cue.appearance !== null && cue.appearance.mode !== 'pop-on') this.losses.tell(number, 'appearance', 'shown at once');
    if (cue.forced && !this.flavour.forced) this.losses.tell(number, 'forced', 'written without');
  }

  #tellOfDocument({ start }: CaptionDocument): void {
    if (start !== null && start !== 0n && this.flavour.format !== 'TTML_EBU_TT') this.losses.tell(null, 'start', 'written without; times are as they were');
  }

  #nameOf({ id }: Cue, number: number): string | null {
    const usable = id !== null && isXmlName(id) && !this.#written.has(id);
    if (id !== null && !usable) this.losses.tell(number, 'id', this.flavour.named ? 'no XML name, or used twice: another in its place' : 'no XML name, or used twice: written without');
    const name = usable ? id : this.flavour.named ? this.#free(`sub${number}`) : null;
    if (name !== null) this.#written.add(name);
    return name;
  }

  #agent(speaker: string, number: number): string {
    const name = this.#carried(speaker, 'speaker', number);
    const known = this.#agents.get(name);
    if (known !== undefined) return known;
    const id = this.#free(`a${this.#agents.size + 1}`);
    this.#agents.set(name, id);
    return id;
  }

  #carried(text: string, what: 'title' | 'speaker', number: number | null = null): string {
    const carried = carriedText(text);
    if (carried !== text) this.losses.tell(number, 'characters', `what XML cannot carry in the ${what} is U+FFFD`);
    return what === 'title' ? escapedText(carried) : carried;
  }

  #free(wanted: string): string {
    let name = wanted;
    while (this.#taken.has(name)) name = `_${name}`;
    this.#taken.add(name);
    return name;
  }
}

