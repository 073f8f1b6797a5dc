import { type BuiltIn, byLanguage, dataOf, flag, frames, oneOf, orNull, text, texts, whole } from './built-in.js';

/** What a programme is made of, and what may or must stand in it. */
export const PROGRAMME_LAYERS: readonly BuiltIn[] = [
  {
    number: 1, name: 'segment', kind: 'SEGMENT', title: 'Segments',
    schema: dataOf({ type: text('What kind of part: interview, recap, credits ...', 100), guest: text('Who is talked with.'), guests: texts('Who are talked with.'), titles: byLanguage('Its name by language.') }),
  },
  { number: 2, name: 'chapter', kind: 'CHAPTER', title: 'Chapters', schema: dataOf({ titles: byLanguage('Its name by language; `label` is the name in no particular one.'), image: text('Id or URL of its picture.') }) },
  {
    number: 3, name: 'ad-break', kind: 'AD_BREAK', title: 'Ad breaks',
    schema: dataOf({
      scte35: orNull({ type: 'string', maxLength: 5500, pattern: '^[A-Za-z0-9+/]+={0,2}$', description: 'The splice_info_section (ANSI/SCTE 35), base64; at most 4,096 bytes.' }),
      spliceEventId: { ...whole('splice_event_id.'), maximum: 4294967295 },
      duration: frames('How long the break is to be, in frames of the timeline.'),
      autoReturn: flag('Whether the splicer returns by itself.'),
      avails: { ...whole('How many avails there are.'), maximum: 255 },
      segmentationTypeId: { ...whole('segmentation_type_id.'), maximum: 255 },
      upid: { type: 'object', required: ['type', 'value'], properties: { type: { ...whole('segmentation_upid_type.'), maximum: 255 }, value: text('The UPID.', 510) }, description: 'segmentation_upid.' },
    }),
  },
  {
    number: 4, name: 'rating', kind: 'RATING', title: 'Rating advisories',
    schema: dataOf({ system: text('Who rates: FSK, MPA, BBFC ...', 100), rating: text('What it rests on, or comes to.', 100), descriptors: texts('Violence, language, nudity ...'), severity: oneOf('How strong.', 'NONE', 'MILD', 'MODERATE', 'STRONG') }),
  },
  { number: 5, name: 'note', kind: 'NOTE', title: 'Notes', schema: dataOf({ priority: oneOf('How urgent.', 'LOW', 'NORMAL', 'HIGH'), assignee: text('Who is to see to it.', 200), tags: texts('Words to find it by.') }) },
  {
    number: 12, name: 'cue-sheet', kind: 'CUE', title: 'Cue sheet',
    schema: dataOf({
      title: text('Title of the work.'), composers: texts('Who composed it.'), publishers: texts('Who publishes it.'), performers: texts('Who performs it.'),
      iswc: text('Of the work, ISO 15707.', 15), isrc: text('Of the recording, ISO 3901.', 15),
      use: oneOf('How it is used.', 'BACKGROUND', 'VISUAL_INSTRUMENTAL', 'VISUAL_VOCAL', 'THEME_OPENING', 'THEME_CLOSING', 'LOGO', 'SOURCE'),
    }),
  },
];
