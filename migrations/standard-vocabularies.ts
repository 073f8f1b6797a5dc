/** A vocabulary as every tenant begins with it: its codes, of ratings with the age in years from which a child may see the title alone. */
interface StandardVocabulary {
  readonly code: string;
  readonly name: string;
  readonly kind: 'SUBJECT' | 'RATING';
  readonly territory: string | null;
  readonly terms: Readonly<Record<string, number | null>>;
}

const subject = (code: string, name: string, codes: string): StandardVocabulary =>
  ({ code, name, kind: 'SUBJECT', territory: null, terms: Object.fromEntries(codes.split(' ').filter(Boolean).map((each) => [each, null])) });

const rating = (code: string, name: string, territory: string, terms: readonly (readonly [string, number | null])[]): StandardVocabulary =>
  ({ code, name, kind: 'RATING', territory, terms: Object.fromEntries(terms) });

/** Facts only. Part of a migration, so never changed: what boards change later is the tenants' own to put, or a later migration's. */
export const STANDARD_VOCABULARIES: readonly StandardVocabulary[] = [
  subject('genre', 'Genre',
    'action adventure animation arts biography children comedy crime current-affairs documentary drama education entertainment family fantasy game-show history horror lifestyle magazine '
    + 'music musical mystery nature news reality religion romance science science-fiction short soap sport talk-show thriller travel variety war western'),
  subject('mood', 'Mood', 'dark emotional exciting funny heartwarming inspiring intense light melancholic romantic scary suspenseful thoughtful uplifting'),
  subject('theme', 'Theme', 'coming-of-age corruption crime-and-punishment family-ties friendship good-and-evil identity justice loss love migration politics power redemption revenge society survival technology war-and-peace work'),
  subject('keyword', 'Keyword', ''),
  rating('FSK', 'Freiwillige Selbstkontrolle der Filmwirtschaft', 'DE', [['0', 0], ['6', 6], ['12', 12], ['16', 16], ['18', 18]]),
  rating('MPA', 'Motion Picture Association', 'US', [['G', 0], ['PG', null], ['PG-13', null], ['R', 17], ['NC-17', 18]]),
  rating('TVPG', 'TV Parental Guidelines', 'US', [['TV-Y', 0], ['TV-Y7', 7], ['TV-G', 0], ['TV-PG', null], ['TV-14', 14], ['TV-MA', 17]]),
  rating('BBFC', 'British Board of Film Classification', 'GB', [['U', 0], ['PG', null], ['12A', 12], ['12', 12], ['15', 15], ['18', 18], ['R18', 18]]),
  rating('CNC', 'Centre national du cinéma et de l\'image animée', 'FR', [['TP', 0], ['12', 12], ['16', 16], ['18', 18]]),
  rating('KIJKWIJZER', 'Kijkwijzer', 'NL', [['AL', 0], ['6', 6], ['9', 9], ['12', 12], ['14', 14], ['16', 16], ['18', 18]]),
  rating('EIRIN', 'Eirin', 'JP', [['G', 0], ['PG12', null], ['R15+', 15], ['R18+', 18]]),
  rating('ACB', 'Australian Classification Board', 'AU', [['G', 0], ['PG', null], ['M', null], ['MA15+', 15], ['R18+', 18], ['X18+', 18]]),
  rating('CLASSIND', 'Classificação Indicativa', 'BR', [['L', 0], ['10', 10], ['12', 12], ['14', 14], ['16', 16], ['18', 18]]),
];
