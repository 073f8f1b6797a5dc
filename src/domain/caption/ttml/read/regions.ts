import { type Box, type Repairs, UNSAID } from '../../model/index.js';
import type { XmlElement } from '../../../xml/index.js';
import type { Animation, ContentReader } from './content.js';
import { boxOf } from './lengths.js';
import type { Parameters } from './parameters.js';
import type { StyleSheet } from './style-sheet.js';
import type { Style } from './style-values.js';
import { childrenCalled, idOf } from './vocabulary.js';

export interface Region {
  readonly begin: bigint;
  readonly end: bigint;
  readonly style: Style;
  readonly animations: readonly Animation[];
  readonly line: number;
}

/** The regions of a document by their names (TTML2 §11.1). */
export class Regions {
  readonly #byId = new Map<string, Region>();
  readonly #told = new Set<string>();
  readonly #boxes = new Map<string, Box | null>();

  constructor(layout: XmlElement | undefined, styles: StyleSheet, reader: ContentReader, private readonly parameters: Parameters, private readonly repairs: Repairs) {
    for (const element of childrenCalled(layout, 'region')) {
      const id = idOf(element);
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, { ...reader.region(element), style: styles.of(element), line: element.line });
    }
  }

  get size(): number {
    return this.#byId.size;
  }

  /** undefined: none of that name, which is told. */
  named(id: string | undefined, line: number): Region | undefined {
    const region = id === undefined ? undefined : this.#byId.get(id);
    if (id !== undefined && !region) this.#tellOnce(line, `region ${id.slice(0, 40)} is not there: text stands in the usual place`);
    return region;
  }

  box(style: Style, line: number): Box | null {
    const { origin, extent, position } = style;
    const key = JSON.stringify([origin, extent, position]);
    const known = this.#boxes.get(key);
    if (known !== undefined) return known;
    const box = boxOf(style, this.parameters);
    if (box === null) this.#tellOnce(line, 'a place that cannot be worked out: text stands in the usual one');
    this.#boxes.set(key, box);
    return box ?? UNSAID.box;
  }

  #tellOnce(line: number, what: string): void {
    if (!this.#told.has(what)) this.repairs.ofDocument(line, what);
    this.#told.add(what);
  }
}
