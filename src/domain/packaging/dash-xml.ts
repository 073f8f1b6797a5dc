const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** XML 1.0 2.2: no other control characters than tab and line ends, and no half of a surrogate pair. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
export const escaped = (value: string): string => value.replace(NO_CHARACTER, '\ufffd').replace(/[&<>"]/g, (character) => ENTITIES[character]!);

/** `children`: elements, or text that is escaped already. */
export function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly string[] = []): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `<${name}${list.join('')}`;
  if (children.length === 0) return `${open}/>`;
  return children.some((child) => child.startsWith('<')) ? `${open}>\n${children.join('\n')}\n</${name}>` : `${open}>${children.join('')}</${name}>`;
}
