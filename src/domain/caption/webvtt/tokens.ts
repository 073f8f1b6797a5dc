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

const TEXT_END = /[<&]/g;

function textAt(text: string, start: number): Found {
  const parts: string[] = [];
  let at = start;
  while (at < text.length && text[at] !== '<') {
    TEXT_END.lastIndex = at;
    const mark = TEXT_END.exec(text)?.index ?? text.length;
    parts.push(text.slice(at, mark));
    const reference = text[mark] === '&' ? characterReference(text, mark) : null;
    if (reference) parts.push(reference.text);
    else if (text[mark] === '&') parts.push('&');
    at = text[mark] === '&' ? mark + (reference?.length ?? 1) : mark;
  }
  return { token: { kind: 'text', text: parts.join('') }, end: at };
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

function withReferences(text: string): string {
  if (!text.includes('&')) return text;
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    const reference = characterReference(text, at);
    parts.push(text.slice(from, at), reference?.text ?? '&');
    from = at + (reference?.length ?? 1);
  }
  parts.push(text.slice(from));
  return parts.join('');
}
