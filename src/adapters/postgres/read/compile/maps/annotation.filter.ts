import { annotationFilterFault } from '../../../../../domain/annotation/index.js';
import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';
import type { Row } from '../row.js';
import { frameOfLabelSql } from '../timecode.js';
import { type Frame, framed, frameOfLabel, labelParts } from './annotation.frames.js';

/** Conditions on `annotation n` with its asset's timeline beside it. A label that does not exist on the timeline names no frame, and nothing is found there. */
export function annotationConditions(c: Compilation, row: Row, asset: Row, filter: unknown): string[] {
  const { layer, kind, provenance, at, atFrame, overlaps, text, track, resolved } = recordOf(filter);
  const labelled = (label: unknown): Frame => (track == null ? frameOfLabelSql(row, labelParts(c, label)) : frameOfLabel(c, asset, label, track));
  const n = row.alias;
  c.demand(filter, (given) => annotationFilterFault(recordOf(given)) === null, 'BAD_FILTER', ['filter']);
  return [
    ...anyOf(c, `${n}.layer`, layer, 'text'),
    ...anyOf(c, `${n}.kind`, kind, 'text'),
    ...anyOf(c, `${n}.provenance`, provenance, 'text'),
    ...(at == null ? [] : covers(n, labelled(at))),
    ...(atFrame == null ? [] : covers(n, framed(c, atFrame))),
    ...(overlaps == null ? [] : touches(c, row, recordOf(overlaps), labelled)),
    ...(resolved == null ? [] : [`${n}.kind = 'NOTE'`, `(${n}.resolved_at is not null) = ${c.value(resolved, 'boolean')}`]),
    ...(text == null ? [] : words(c, n, asset, text)),
  ];
}

const covers = (n: string, frame: Frame): string[] => [`${n}.in_frame <= ${frame}`, `${n}.out_frame > ${frame}`];

/** A half-open range: what ends where it begins does not touch it. */
export function touches(c: Compilation, row: Row, range: Readonly<Record<string, unknown>>, labelled = (label: unknown): Frame => frameOfLabelSql(row, labelParts(c, label))): string[] {
  const [from, to] = range['in'] == null ? [framed(c, range['inFrame']), framed(c, range['outFrame'])] : [labelled(range['in']), labelled(range['out'])];
  return [`${row.alias}.in_frame < ${to}`, `${row.alias}.out_frame > ${from}`, ...(range['in'] == null ? [] : [`${from} < ${to}`])];
}

/** All the words, in label or body. Texts are kept as they were written: decomposed ones are found by both forms. */
function words(c: Compilation, n: string, asset: Row, text: unknown): string[] {
  const inForm = (form: string) => (given: unknown) => String(given).normalize(form);
  const forms = c.dependsOn(text, 'normal forms', (given) => (inForm('NFC')(given) === inForm('NFD')(given) ? 'one' : 'two')) === 'one' ? ['NFC'] : ['NFC', 'NFD'];
  const found = forms.map((form) => `select annotation_text_matches(${asset.col('id')}, ${c.value(text, 'text', inForm(form))})`);
  return [`${n}.id = any(array(${found.join(' union ')}))`];
}
