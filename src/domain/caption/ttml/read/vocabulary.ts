import { childElements, isElement, type XmlElement } from '../../../xml/index.js';
import { XML } from '../names.js';

/** What a namespace is to Timed Text, whichever version of it names it so; `foreign` is passed over (TTML2 §5.2). */
export type Vocabulary = 'tt' | 'ttp' | 'tts' | 'ttm' | 'itts' | 'ebuttm' | 'smpte' | 'xml' | 'none' | 'foreign';

const FIXED: Readonly<Record<string, Vocabulary>> = {
  '': 'none', [XML]: 'xml', 'http://www.w3.org/ns/ttml/profile/imsc1#styling': 'itts', 'urn:ebu:tt:metadata': 'ebuttm',
  // What is written without a declaration of its prefix is understood by the prefix.
  tt: 'tt', ttp: 'ttp', tts: 'tts', ttm: 'ttm', itts: 'itts', ebuttm: 'ebuttm', smpte: 'smpte',
};

/** TTML1 and TTML2; the drafts that DFXP files still name, "style" for "styling" included. */
const FAMILY = /^http:\/\/www\.w3\.org\/(?:ns\/ttml|2006\/(?:04|10)\/ttaf1)(?:#(styling|style|parameter|metadata))?$/;
const PARTS: Readonly<Record<string, Vocabulary>> = { styling: 'tts', style: 'tts', parameter: 'ttp', metadata: 'ttm' };
const SMPTE = /^http:\/\/www\.smpte-ra\.org\/schemas\/2052-1\/\d{4}\/smpte-tt$/;

const known = new Map<string, Vocabulary>();

export function vocabularyOf(namespace: string): Vocabulary {
  const found = known.get(namespace);
  if (found !== undefined) return found;
  const family = namespace.length > 200 ? null : FAMILY.exec(namespace);
  const vocabulary = Object.hasOwn(FIXED, namespace) ? FIXED[namespace]! : family ? PARTS[family[1] ?? ''] ?? 'tt' : SMPTE.test(namespace) ? 'smpte' : 'foreign';
  if (known.size < 1000) known.set(namespace, vocabulary);
  return vocabulary;
}

/** An element of Timed Text by its name, in any of its namespaces or in none. */
export const isTt = (element: XmlElement, name?: string): boolean => (name === undefined || element.name === name) && ['tt', 'none'].includes(vocabularyOf(element.ns));

/** The value of an attribute, white space around it left out; undefined: not there. */
export const valueOf = (element: XmlElement, vocabulary: Vocabulary, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name && vocabularyOf(attribute.ns) === vocabulary)?.value.trim();

export const childrenCalled = (element: XmlElement | undefined, name: string): XmlElement[] => (element ? childElements(element).filter((child) => isTt(child, name)) : []);

export const childCalled = (element: XmlElement | undefined, name: string): XmlElement | undefined => childrenCalled(element, name)[0];

/** `xml:id`; or `id`, which it was in the drafts. */
export const idOf = (element: XmlElement): string | undefined => valueOf(element, 'xml', 'id') ?? valueOf(element, 'none', 'id');

/** A list of names (xs:IDREFS). */
export const names = (list: string | undefined): string[] => (list === undefined || list === '' ? [] : list.split(/\s+/));

/** Everything of a vocabulary by a name below an element, in order. */
export function descendantsOf(element: XmlElement | undefined, vocabulary: Vocabulary, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const open = element ? [element] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.name === name && vocabularyOf(next.ns) === vocabulary) found.push(next);
    for (let i = next.children.length - 1; i >= 0; i--) {
      const child = next.children[i]!;
      if (isElement(child)) open.push(child);
    }
  }
  return found;
}
