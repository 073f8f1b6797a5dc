import { characterReference } from './character-reference.js';

/** What the text of a cue is made of (WebVTT §6.4, WebVTT cue text tokenizer). */
export type Token =
  | { readonly kind: 'text' | 'end' | 'timestamp'; readonly text: string }
  | { readonly kind: 'start'; readonly name: string; readonly classes: readonly string[]; readonly annotation: string };

export function* cueTokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length;) {
    const token = text[at] === '<' ? tagAt(text, at + 1) : textAt(text, at);
    yield token.token;
    at = token.end;
  }
}

interface Found {
  readonly token: Token;
  readonly end: number;
}

function textAt(text: string, start: number): Found {
  const tag = text.indexOf('<', start);
  const end = tag < 0 ? text.length : tag;
  return { token: { kind: 'text', text: withReferences(text.slice(start, end)) }, end };
}

function tagAt(text: string, start: number): Found {
  const close = text.indexOf('>', start);
  const inside = text.slice(start, close < 0 ? text.length : close);
  const end = close < 0 ? text.length : close + 1;
  if (inside.startsWith('/')) return { token: { kind: 'end', text: inside.slice(1) }, end };
  return { token: /^\d/.test(inside) ? { kind: 'timestamp', text: inside } : startTag(inside), end };
}

function startTag(inside: string): Token {
  const space = inside.search(/[\t\n\f ]/);
  const [name = '', ...classes] = inside.slice(0, space < 0 ? inside.length : space).split('.');
  const annotation = space < 0 ? '' : withReferences(inside.slice(space)).replaceAll(/[\t\n\f ]+/g, ' ').replaceAll(/^ | $/g, '');
  return { kind: 'start', name, classes: classes.filter((word) => word !== ''), annotation };
}

/** An "&" that begins no reference is text, and takes nothing. */
function withReferences(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', Math.max(from, at + 1))) {
    const reference = characterReference(text, at);
    if (!reference) continue;
    parts.push(text.slice(from, at), reference.text);
    from = at + reference.length;
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(from);
}
