/** Words that titles are made of, in the same order in every language: "Shadows of Lisbon", "Schatten von Lissabon". */
const THINGS: Readonly<Record<string, readonly string[]>> = {
  en: ['Shadows', 'Lights', 'Voices', 'Daughters', 'Rivers', 'Winters', 'Secrets', 'Gardens', 'Ghosts', 'Colours', 'Letters', 'Streets', 'Stars', 'Ruins', 'Songs', 'Thieves'],
  de: ['Schatten', 'Lichter', 'Stimmen', 'Töchter', 'Flüsse', 'Winter', 'Geheimnisse', 'Gärten', 'Geister', 'Farben', 'Briefe', 'Straßen', 'Sterne', 'Ruinen', 'Lieder', 'Diebe'],
  fr: ['Ombres', 'Lumières', 'Voix', 'Filles', 'Rivières', 'Hivers', 'Secrets', 'Jardins', 'Fantômes', 'Couleurs', 'Lettres', 'Rues', 'Étoiles', 'Ruines', 'Chansons', 'Voleurs'],
};
const PLACES: Readonly<Record<string, readonly string[]>> = {
  en: ['Lisbon', 'Vienna', 'Warsaw', 'Venice', 'Cologne', 'Athens', 'Prague', 'Geneva', 'Naples', 'Munich', 'Seville', 'Copenhagen', 'Moscow', 'Florence', 'Zurich', 'Crete', 'Brussels', 'Tokyo', 'Havana', 'Cairo'],
  de: ['Lissabon', 'Wien', 'Warschau', 'Venedig', 'Köln', 'Athen', 'Prag', 'Genf', 'Neapel', 'München', 'Sevilla', 'Kopenhagen', 'Moskau', 'Florenz', 'Zürich', 'Kreta', 'Brüssel', 'Tokio', 'Havanna', 'Kairo'],
  fr: ['Lisbonne', 'Vienne', 'Varsovie', 'Venise', 'Cologne', 'Athènes', 'Prague', 'Genève', 'Naples', 'Munich', 'Séville', 'Copenhague', 'Moscou', 'Florence', 'Zurich', 'Crète', 'Bruxelles', 'Tokyo', 'La Havane', 'Le Caire'],
};
const OF: Readonly<Record<string, string>> = { en: 'of', de: 'von', fr: 'de' };
const SYNOPSIS: Readonly<Record<string, readonly [string, string]>> = {
  en: ['What nobody in ', ' wanted to see comes to light. A summer changes everything, and not everybody will stay.'],
  de: ['Was in ', ' niemand sehen wollte, kommt ans Licht. Ein Sommer ändert alles, und nicht alle werden bleiben.'],
  fr: ['Ce que personne ne voulait voir à ', ' apparaît au grand jour. Un été change tout, et tous ne resteront pas.'],
};
export const LANGUAGES = ['en', 'de', 'fr'] as const;
export type SeedLanguage = (typeof LANGUAGES)[number];

/** Terms of the vocabularies that every tenant begins with. */
export const GENRES = ['drama', 'comedy', 'crime', 'documentary', 'thriller', 'family', 'animation', 'romance', 'history', 'music', 'nature', 'news', 'science-fiction', 'sport'] as const;
export const MOODS = ['dark', 'light', 'suspenseful', 'heartwarming', 'melancholic', 'funny'] as const;
export const THEMES = ['friendship', 'loss', 'justice', 'coming-of-age', 'power', 'love', 'identity', 'migration'] as const;
/** Of an open vocabulary: these are added to it. */
export const KEYWORDS = ['archive', 'island', 'harbour', 'night', 'family-secret', 'heist', 'road-trip', 'summer', 'winter', 'railway', 'lighthouse', 'opera', 'border', 'village', 'orchestra', 'newspaper', 'kitchen', 'lawyer', 'forest', 'exile'] as const;

const FIRST_NAMES = ['Ada', 'Bruno', 'Chiara', 'Dario', 'Elif', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaja', 'Liam', 'Mei', 'Nora', 'Oskar', 'Paula', 'Quentin', 'Rosa', 'Sami', 'Tereza', 'Umar', 'Vera', 'Willem', 'Yuki'] as const;
const LAST_NAMES = [
  'Lindqvist', 'Keller', 'Ferri', 'Okafor', 'Yılmaz', 'Haddad', 'Ünal', 'Marchand', 'Carvalho', 'Weiß', 'Nowak', 'O’Connor', 'Tanaka', 'Nova', 'Dvořák', 'Jiménez', 'Dubois', 'Benedetti', 'Laine', 'Horáková', 'Siddiqui', 'Petrova', 'de Vries', 'Sato',
] as const;

/** Everybody whom the titles credit, in order. */
export const PEOPLE = LAST_NAMES.flatMap((last) => FIRST_NAMES.map((first) => ({ name: `${first} ${last}`, sortName: `${last}, ${first}` })));

/** The name of one of them, by an expression that counts from 0. */
export const personAt = (index: string): string => `(${wordAt(FIRST_NAMES, `${index} % ${FIRST_NAMES.length}`)} || ' ' || ${wordAt(LAST_NAMES, `${index} / ${FIRST_NAMES.length}`)})`;

const list = (words: readonly string[]): string => `(array[${words.map((word) => `'${word.replaceAll(`'`, `''`)}'`).join(', ')}])`;

/** One of the words, by an expression that counts from 0. */
export const wordAt = (words: readonly string[], index: string): string => `${list(words)}[1 + ${index}]`;

/** The title of a work in a language. */
export const titleIn = (language: SeedLanguage, thing: string, place: string): string =>
  `${wordAt(THINGS[language]!, thing)} || ' ${OF[language]} ' || ${wordAt(PLACES[language]!, place)}`;

export const synopsisIn = (language: SeedLanguage, place: string): string => `'${SYNOPSIS[language]![0].replaceAll(`'`, `''`)}' || ${wordAt(PLACES[language]!, place)} || '${SYNOPSIS[language]![1].replaceAll(`'`, `''`)}'`;

export const SIZES = { things: THINGS['en']!.length, places: PLACES['en']!.length } as const;
