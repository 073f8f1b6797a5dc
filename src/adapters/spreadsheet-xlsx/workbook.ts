import { stop } from './stop.js';
import { readXmlPart } from './xml-stream.js';
import type { Zip } from './zip.js';

export interface Workbook {
  readonly isFrom1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: readonly string[];
}

const MOST_SHEETS = 100;
const MOST_CHARACTERS = 256 * 1024 * 1024;
const nothing = (): void => undefined;

/** The tables of a workbook with the parts they stand in, and the texts that its cells share (ECMA-376 Part 1 §18.2, §18.4). */
export function openWorkbook(zip: Zip): Workbook {
  const home = 'xl/';
  if (!zip.has(`${home}workbook.xml`)) stop('NOT_A_SPREADSHEET', 'it has no xl/workbook.xml, as XLSX has');
  const targets = relationsOf(zip, `${home}_rels/workbook.xml.rels`, home);
  const named: { name: string; id: string }[] = [];
  let isFrom1904 = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
    if (name === 'sheet') named.push({ name: attributes['name'] ?? '', id: relationOf(attributes) });
    if (named.length > MOST_SHEETS) stop('TOO_LARGE', `more than ${MOST_SHEETS} tables`);
  };
  readXmlPart(zip.part(`${home}workbook.xml`), 'xl/workbook.xml', { open, close: nothing, text: nothing });
  const sheets = named.flatMap(({ name, id }) => (targets.has(id) && zip.has(targets.get(id)!) ? [{ name, part: targets.get(id)! }] : []));
  return { isFrom1904, sheets, strings: zip.has(`${home}sharedStrings.xml`) ? sharedStrings(zip.part(`${home}sharedStrings.xml`)) : [] };
}

/** `r:id`, whatever its prefix is. */
const relationOf = (attributes: Readonly<Record<string, string>>): string => Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** By id; what lies outside the container is left out. */
function relationsOf(zip: Zip, part: string, home: string): Map<string, string> {
  const targets = new Map<string, string>();
  const open = (name: string, { Id, Target, TargetMode }: Readonly<Record<string, string>>): void => {
    if (name === 'Relationship' && Id !== undefined && Target !== undefined && TargetMode !== 'External') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : home + Target);
  };
  if (zip.has(part)) readXmlPart(zip.part(part), part, { open, close: nothing, text: nothing });
  return targets;
}

/** Pieces of a text in several styles are one text; how it is read aloud (rPh) is none of it. */
function sharedStrings(bytes: Uint8Array): string[] {
  const strings: string[] = [];
  let [current, isText, phonetic, characters] = ['', false, 0, 0];
  const mark = (name: string, by: number): void => {
    if (name === 'rPh') phonetic += by;
    if (name === 't') isText = by > 0;
  };
  readXmlPart(bytes, 'xl/sharedStrings.xml', {
    open(name) {
      mark(name, 1);
      if (name === 'si') current = '';
    },
    close(name) {
      mark(name, -1);
      if (name === 'si') strings.push(current);
    },
    text(piece) {
      if (!isText || phonetic > 0) return;
      current += piece;
      characters += piece.length;
      if (characters > MOST_CHARACTERS) stop('TOO_LARGE', `more than ${MOST_CHARACTERS} characters of text`);
    },
  });
  return strings;
}
