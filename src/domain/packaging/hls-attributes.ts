/** null: the tag goes without it. */
export type Attribute = readonly [name: string, value: string | null];

export const attributes = (tag: string, list: readonly Attribute[]): string =>
  `${tag}:${list.flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join(',')}`;

/** A quoted-string holds no quote and no line break (RFC 8216 4.2). */
export const quoted = (value: string): string => `"${value.replace(/["\r\n]/g, '')}"`;
