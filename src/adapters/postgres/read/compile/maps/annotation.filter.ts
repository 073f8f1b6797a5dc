import { annotationFilterFault } from '../../../../../domain/annotation/index.js';
import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';
import type { Row } from '../row.js';
import { frameOfLabelSql } from '../timecode.js';
import { type Frame, framed, frameOfLabel, labelPart, labelParts } from './annotation.frames.js';

/** Conditions on `annotation n` with its asset's timeline beside it. A label that does not exist on the timeline names no frame, and nothing is found there. */
export function annotationConditions(c: Compilation, row: Row, asset: Row, filter: unknown): string[] {
  const { at, atFrame, overlaps, startsAt, text, track } = recordOf(filter);
  const onTrack = (label: unknown): Frame => (track == null ? labelled(c, row, label) : frameOfLabel(c, asset, label, track));
  const n = row.alias;
  c.demand(filter, (given) => annotationFilterFault(recordOf(given)) === null, 'BAD_FILTER', ['filter']);
  return [
    ...sortConditions(c, n, recordOf(filter)),
    ...(startsAt == null ? [] : [`${n}.in_frame = ${onTrack(startsAt)}`]),
    ...(at == null ? [] : covers(n, onTrack(at))),
    ...(atFrame == null ? [] : covers(n, framed(c, atFrame))),
    ...(overlaps == null ? [] : touches(c, row, recordOf(overlaps), onTrack)),
    ...(text == null ? [] : words(c, n, asset, text)),
  ];
}

/** What sort of annotation. */
export const sortConditions = (c: Compilation, n: string, { layer, kind, provenance, resolved }: Readonly<Record<string, unknown>>): string[] => [
  ...anyOf(c, `${n}.layer`, layer, 'text'), ...anyOf(c, `${n}.kind`, kind, 'text'), ...anyOf(c, `${n}.provenance`, provenance, 'text'),
  ...(resolved == null ? [] : [`${n}.kind = 'NOTE'`, `(${n}.resolved_at is not null) = ${c.value(resolved, 'boolean')}`]),
];

export const covers = (n: string, frame: Frame): string[] => [`${n}.in_frame <= ${frame}`, `${n}.out_frame > ${frame}`];

/** A half-open range: what ends where it begins does not touch it. */
export function touches(c: Compilation, row: Row, range: Readonly<Record<string, unknown>>, onTrack = (label: unknown): Frame => labelled(c, row, label)): string[] {
  const [from, to] = range['in'] == null ? [framed(c, range['inFrame']), framed(c, range['outFrame'])] : [onTrack(range['in']), onTrack(range['out'])];
  return [`${row.alias}.in_frame < ${to}`, `${row.alias}.out_frame > ${from}`, ...(range['in'] == null ? [] : [`${from} < ${to}`])];
}

/** What `start_label` is of an annotation that begins at a label, drop-frame or not: its seconds times a million, and its frames. */
export const labelKey = (c: Compilation, label: unknown): string =>
  c.value(label, 'bigint', labelPart(([, hours, minutes, seconds, , frames]) => (3600 * Number(hours) + 60 * Number(minutes) + Number(seconds)) * 1_000_000 + Number(frames)));

/** The frame that a label names on the asset's timeline. */
export const labelled = (c: Compilation, row: Row, label: unknown): Frame => frameOfLabelSql(row, labelParts(c, label));

/** Texts are kept as they were written: decomposed ones are found by both forms. */
function formsOf(c: Compilation, text: unknown): string[] {
  const inForm = (form: string) => (given: unknown) => String(given).normalize(form);
  const forms = c.dependsOn(text, 'normal forms', (given) => (inForm('NFC')(given) === inForm('NFD')(given) ? 'one' : 'two')) === 'one' ? ['NFC'] : ['NFC', 'NFD'];
  return forms.map((form) => c.value(text, 'text', inForm(form)));
}

/** All the words, in label or body, of rows that are few: the words of each are made out. */
export function wordsIn(c: Compilation, n: string, text: unknown): string {
  const said = `to_tsvector('simple', coalesce(${n}.label, '') || ' ' || coalesce(${n}.body, ''))`;
  return `(${formsOf(c, text).map((form) => `${said} @@ plainto_tsquery('simple', ${form})`).join(' or ')})`;
}

/** What label and body are asked for all the words by. */
export const wordsQuery = (c: Compilation, text: unknown): string => formsOf(c, text).map((form) => `plainto_tsquery('simple', ${form})`).join(' || ');

/** All the words, in label or body, by the index of an asset's words. */
function words(c: Compilation, n: string, asset: Row, text: unknown): string[] {
  const found = formsOf(c, text).map((form) => `select annotation_text_matches(${asset.col('id')}, ${form})`);
  return [`${n}.id = any(array(${found.join(' union ')}))`];
}
