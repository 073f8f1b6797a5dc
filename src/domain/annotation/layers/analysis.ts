import { box, type BuiltIn, dataOf, oneOf, share, text, texts, whole } from './built-in.js';

/** What is heard and seen, as people and machines find it. */
export const ANALYSIS_LAYERS: readonly BuiltIn[] = [
  {
    number: 6, name: 'transcript', kind: 'TRANSCRIPT', title: 'Transcript',
    schema: dataOf({ unit: oneOf('What it is.', 'WORD', 'SENTENCE'), speaker: text('Who speaks.', 200), language: text('In which language, BCP 47.', 100), channel: whole('Of which sound channel, from 0.') }),
  },
  { number: 7, name: 'scene', kind: 'SCENE', title: 'Scenes and shots', schema: dataOf({ unit: oneOf('What it is.', 'SCENE', 'SHOT'), number: text('Its number in the script.', 50), location: text('Where it plays.'), transition: oneOf('How it begins.', 'CUT', 'DISSOLVE', 'FADE', 'WIPE') }) },
  { number: 8, name: 'object', kind: 'OBJECT', title: 'Things seen', schema: dataOf({ class: text('What it is.', 200), box, trackId: text('The same for one thing over several annotations.', 200) }) },
  { number: 9, name: 'face', kind: 'FACE', title: 'Faces', schema: dataOf({ personId: text('Id of the person.', 100), name: text('Name of the person.', 200), box, trackId: text('The same for one face over several annotations.', 200) }) },
  { number: 10, name: 'moderation', kind: 'MODERATION', title: 'Moderation', schema: dataOf({ category: text('What is to be looked at.', 200), severity: share('How strong, 0 to 1.'), decision: oneOf('What somebody decided.', 'OPEN', 'ACCEPTED', 'REFUSED') }) },
  {
    number: 11, name: 'qc', kind: 'QC', title: 'Quality control',
    schema: dataOf({ test: text('What was tested.', 200), severity: oneOf('How bad.', 'INFO', 'WARNING', 'ERROR'), measured: { type: ['number', 'string'], description: 'What was measured.' }, limit: { type: ['number', 'string'], description: 'What is allowed.' }, unit: text('Of both.', 50), streams: texts('Of which streams.') }),
  },
];
