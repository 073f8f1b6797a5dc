import { elementText } from '../../../xml/index.js';
import type { Anchor, Box, Cue } from '../../model/index.js';
import type { Losses } from './flavour.js';

/** Where text stands of whose place nothing is said: the area that EBU and W3C documents use as a rule, from which lines grow upwards. */
export const USUAL_BOX: Box = { x: 10, y: 10, width: 80, height: 80 };

/** IMSC 1.1 §8.4.1: no more regions are presented at once. */
const AT_ONCE = 4;

const ALIGNS: Readonly<Record<Anchor, string>> = { top: 'before', center: 'center', bottom: 'after' };

interface Region {
  readonly id: string;
  /** When the last cue in it ends; null: never. What it says once that is past does not matter. */
  until: bigint | null;
}

/** Regions made of the places of cues, shared by those that stand in the same. Cues are given in the order of their times. */
export class Layout {
  readonly #regions = new Map<string, Region>();
  readonly #elements: string[] = [];
  #shown: Region[] = [];

  constructor(private readonly name: (wanted: string) => string, private readonly losses: Losses) {}

  /** The name of the region of a cue. */
  of(cue: Cue, number: number): string {
    this.#shown = this.#shown.filter(({ until }) => until === null || until > cue.in);
    const region = this.#free(this.#wanted(cue, number), number);
    region.until = later(region.until, cue.out);
    return region.id;
  }

  text(): string {
    return this.#elements.join('');
  }

  #free(wanted: Region, number: number): Region {
    if (this.#shown.includes(wanted)) return wanted;
    if (this.#shown.length === AT_ONCE) {
      this.losses.tell(number, 'position', `the ${AT_ONCE} regions that may be shown at once are taken: stands in one of them`);
      return this.#shown[AT_ONCE - 1]!;
    }
    this.#shown.push(wanted);
    return wanted;
  }

  #wanted(cue: Cue, number: number): Region {
    const box = this.#inside(cue.box ?? USUAL_BOX, number);
    const attributes = {
      'tts:origin': `${decimal(box.x)}% ${decimal(box.y)}%`, 'tts:extent': `${decimal(box.width)}% ${decimal(box.height)}%`, 'tts:displayAlign': ALIGNS[cue.anchor],
      'tts:writingMode': cue.vertical && `tb${cue.vertical}`,
    };
    const key = JSON.stringify(attributes);
    const known = this.#regions.get(key);
    if (known) return known;
    const region: Region = { id: this.name(`r${this.#regions.size + 1}`), until: 0n };
    this.#regions.set(key, region);
    this.#elements.push(elementText('region', { 'xml:id': region.id, ...attributes }));
    return region;
  }

  /** IMSC 1.1 §7.2.5 keeps regions within the picture. */
  #inside(box: Box, number: number): Box {
    const [x, y] = [Math.min(Math.max(box.x, 0), 100), Math.min(Math.max(box.y, 0), 100)];
    const [width, height] = [Math.min(box.x + box.width, 100) - x, Math.min(box.y + box.height, 100) - y];
    if (x === box.x && y === box.y && within(box)) return box;
    this.losses.tell(number, 'position', width > 0 && height > 0 ? 'cut to the picture' : 'outside of the picture: stands in the usual place');
    return width > 0 && height > 0 ? { x, y, width, height } : USUAL_BOX;
  }
}

const later = (a: bigint | null, b: bigint | null): bigint | null => (a === null || b === null ? null : a > b ? a : b);

/** What adding up decimals leaves is no overhang. */
const ROUNDING = 1e-6;
const within = ({ x, y, width, height }: Box): boolean => width > 0 && height > 0 && x + width <= 100 + ROUNDING && y + height <= 100 + ROUNDING;

/** Without an exponent, which TTML lengths do not have. */
const decimal = (value: number): string => (`${value}`.includes('e') ? value.toFixed(6) : `${value}`);
