import type { FieldSelection, Inquiry, Question, Selection } from '../../../domain/read/index.js';

/** Text that two inquiries share exactly when they ask the same: questions, fields, keys, arguments, in order. */
export const inquiryKey = ({ form, questions }: Inquiry): string => `${form} ${questions.map(questionKey).join('\n')}`;

const questionKey = ({ selection, ...rest }: Question): string => `${textOf(rest)}${selectionKey(selection)}`;

export const selectionKey = (selection: Selection): string => [...selection].map(([type, fields]) => `${type}{${fields.map(fieldKey).join(' ')}}`).join('');

function fieldKey({ name, key, args, of }: FieldSelection): string {
  const named = Object.keys(args).length === 0 ? '' : textOf(args);
  return `${key}:${name}${named}${of === null ? '' : selectionKey(of)}`;
}

/** Frames are 64-bit integers, which JSON has no text for. */
const textOf = (value: unknown): string => JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));
