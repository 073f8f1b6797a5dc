import { CAPTION_ROLES } from '../caption-track/index.js';
import { EDIT_KINDS } from '../edit/index.js';
import { CREDIT_ROLES } from '../person/index.js';
import { RELATION_KINDS } from '../relation/index.js';
import { canonicalLanguage, err, isStorableText, lookupChain, ok, type Result } from '../shared/index.js';

/** The texts of which one makes the field be there; null: what the tail says is none. */
type Tail = (tail: string) => { readonly canonical: string; readonly parts: readonly string[] } | null;

const LANGUAGE: Tail = (tail) => {
  const tag = canonicalLanguage(tail);
  return tag === null ? null : { canonical: tag, parts: lookupChain(tag) };
};
const oneOf = (words: readonly string[]): Tail => (tail) => (words.includes(tail.toUpperCase()) ? { canonical: tail.toUpperCase(), parts: [tail.toUpperCase()] } : null);
/** In a language that does for no other, and in one of its regions neither; of one role where that is said. */
const CAPTIONS: Tail = (tail) => {
  const [tag = '', word] = tail.split('.');
  const [language, roles] = [canonicalLanguage(tag), word === undefined ? CAPTION_ROLES : CAPTION_ROLES.filter((role) => role === word.toUpperCase())];
  if (language === null || roles.length === 0 || tail.split('.').length > 2) return null;
  return { canonical: word === undefined ? language : `${language}.${roles[0]}`, parts: roles.map((role) => `${language}.${role}`) };
};
const SCHEME: Tail = (tail) => (/^[a-z0-9][a-z0-9._-]{0,49}$/i.test(tail) ? { canonical: tail.toLowerCase(), parts: [tail.toLowerCase()] } : null);
const WORD: Tail = (tail) => (tail.trim() !== '' && tail.length <= 100 && isStorableText(tail) ? { canonical: tail, parts: [tail] } : null);

/** Every name that a profile may ask for, as the schema has it; those with a tail may be narrowed: "title.de", "credits.DIRECTOR". What "there" means of each, the read path says. */
const TAILS = {
  title: LANGUAGE, synopsis: LANGUAGE, originalLanguage: null, externalIds: SCHEME,
  parent: null, position: null, children: null, items: null, collections: null, related: oneOf(RELATION_KINDS), edits: oneOf(EDIT_KINDS),
  'metadata.genres': null, 'metadata.moods': null, 'metadata.themes': null, 'metadata.keywords': null, 'metadata.cast': null, 'metadata.directors': null, 'metadata.contentRatings': WORD, 'metadata.releasedOn': null,
  credits: oneOf(CREDIT_ROLES), terms: WORD,
  frameRate: null, timelineRate: null, startTimecode: null, frameCount: null, durationSeconds: null, technical: null, source: null, poster: null, storyboard: null,
  renditions: null, rightsWindows: null, annotations: WORD, captionTracks: CAPTIONS,
} as const satisfies Readonly<Record<string, Tail | null>>;

export type PathName = keyof typeof TAILS;
export const PATH_NAMES = Object.keys(TAILS) as readonly PathName[];

/** Narrowed forms that are known beforehand. */
export const KNOWN_TAILS: Readonly<Partial<Record<PathName, readonly string[]>>> = { related: RELATION_KINDS, edits: EDIT_KINDS, credits: CREDIT_ROLES };

export interface NeededPath {
  /** In its canonical form. */
  path: string;
  name: PathName;
  /** One of these makes it be there; null: any will do. */
  parts: readonly string[] | null;
}

/** Err: there is no such path. */
export function parsePath(path: string): Result<NeededPath, 'UNKNOWN_PATH'> {
  const name = PATH_NAMES.find((each) => path === each || path.startsWith(`${each}.`));
  if (name === undefined) return err('UNKNOWN_PATH');
  if (path === name) return ok({ path, name, parts: null });
  const tail = TAILS[name]?.(path.slice(name.length + 1)) ?? null;
  return tail === null ? err('UNKNOWN_PATH') : ok({ path: `${name}.${tail.canonical}`, name, parts: tail.parts });
}
