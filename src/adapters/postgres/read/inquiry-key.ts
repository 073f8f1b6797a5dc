import type { FieldSelection, Inquiry, Question, Selection } from '../../../domain/read/index.js';

/** Text that two inquiries share exactly when they ask the same: questions, fields, keys, arguments, in order. */
export const inquiryKey = ({ form, questions }: Inquiry): string => `${form} ${questions.map(questionKey).join('\n')}`;

const questionKey = ({ selection, ...rest }: Question): string => `${JSON.stringify(rest)}${selectionKey(selection)}`;

export const selectionKey = (selection: Selection): string => [...selection].map(([type, fields]) => `${type}{${fields.map(fieldKey).join(' ')}}`).join('');

function fieldKey({ name, key, args, of }: FieldSelection): string {
  const named = Object.keys(args).length === 0 ? '' : JSON.stringify(args);
  return `${key}:${name}${named}${of === null ? '' : selectionKey(of)}`;
}
