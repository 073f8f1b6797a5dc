/** Characters that XML 1.0 §2.2 has no way to carry, even as a reference; what stands for a carriage return would be read as a line break. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const UNCARRIED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same text with U+FFFD for every character that XML cannot carry. */
export const carriedText = (text: string): string => text.replace(UNCARRIED, '\ufffd');

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };
const reference = (character: string): string => REFERENCES[character]!;

/** Carried text as character data. */
export const escapedText = (text: string): string => text.replace(/[&<>]/g, reference);

/** Carried text within double quotes. */
export const escapedAttribute = (text: string): string => text.replace(/[&<>"\n\t]/g, reference);

/** ` name="value"` for each that has one, in order. */
export const attributesText = (attributes: Readonly<Record<string, string | null | undefined>>): string =>
  Object.entries(attributes).flatMap(([name, value]) => (value === null || value === undefined ? [] : [` ${name}="${escapedAttribute(value)}"`])).join('');

/** `<name ...>content</name>`, or `<name .../>` where the content is empty. */
export const elementText = (name: string, attributes: Readonly<Record<string, string | null | undefined>>, content = ''): string =>
  content === '' ? `<${name}${attributesText(attributes)}/>` : `<${name}${attributesText(attributes)}>${content}</${name}>`;
