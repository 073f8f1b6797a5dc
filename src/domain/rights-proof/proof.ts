import { asItIs, flag, type FormOf, listOf, oneOf, orNull, record, text, textsByName, textThat, whole } from './form.js';
import { channelNamed, leafNamed } from './channels.js';
import { dateOf, instantOf } from './instant.js';

const instant = textThat(instantOf, 'an instant as 2026-01-31T00:00:00.000Z');
const date = textThat(dateOf, 'a date as 2026-01-31');
const channel = textThat(channelNamed, 'a channel');
const leaf = textThat(leafNamed, 'a channel that no other is a part of');
const use = oneOf('FULL', 'PROMO');
const deviceClass = oneOf('MOBILE', 'TABLET', 'TV', 'STB', 'CONSOLE', 'DESKTOP', 'WEB');
/** BCP 47 basic language range (RFC 4647 §2.1). */
const languageRange = textThat((written) => (/^(?:\*|[a-z]{1,8}(?:-[a-z\d]{1,8})*)$/i.test(written) ? written : undefined), 'a language as pt-BR');
const digest = textThat((written) => (/^sha256:[\da-f]{64}$/.test(written) ? written : undefined), 'sha256: and 64 digits');

/** Bounds in dates are midnights as if in UTC; all bounds are milliseconds since 1970. null: none. */
const bounds = { opensAt: orNull(instant), closesAt: orNull(instant), opensOn: orNull(date), closesOn: orNull(date) };
const terms = { id: text, territories: text, channels: listOf(channel), ...bounds, uses: orNull(listOf(use)), recordedAt: orNull(instant) };

export const clearanceForm = record({ ...terms });
const element = record({ id: text, clearances: listOf(clearanceForm) });
export const windowForm = record({ ...terms, asset: text, effect: oneOf('GRANT', 'HOLDBACK'), languages: orNull(listOf(languageRange)), maxResolution: orNull(whole), deviceClasses: orNull(listOf(deviceClass)) });
const elementUse = record({ element: text, in: whole, out: whole, recordedAt: orNull(instant) });
const source = record({ asset: text, in: whole, out: whole, at: whole, recordedAt: orNull(instant) });
const asset = record({ id: text, uses: listOf(elementUse), derivedFrom: listOf(source) });
export const rowsForm = record({ assets: listOf(asset), windows: listOf(windowForm), elements: listOf(element) });

const context = record({
  asset: text, territory: text, channel: leaf, at: instant, knownAt: instant, language: orNull(languageRange), deviceClass: orNull(deviceClass), height: orNull(whole), use,
});
const answer = { allowed: flag, reasons: listOf(asItIs), validUntil: orNull(text), opensNext: orNull(text) };
const signature = record({ algorithm: oneOf('Ed25519'), key: text, value: text });

const proof = record({
  version: whole, geography: text, tzdata: text, groups: textsByName, context, decision: record(answer), rows: rowsForm, steps: listOf(asItIs), digest, signature: orNull(signature),
});
/** What differs from the expected in reasons and steps is found when they are compared, so they are not looked into here. */
export const decisionForm = record({ ...answer, flip: orNull(listOf(asItIs)), proof });

export type Decision = FormOf<typeof decisionForm>;
export type Proof = FormOf<typeof proof>;
export type Answer = Proof['decision'];
export type Context = FormOf<typeof context>;
export type Rows = FormOf<typeof rowsForm>;
export type AssetRow = FormOf<typeof asset>;
export type WindowRow = FormOf<typeof windowForm>;
export type ElementRow = FormOf<typeof element>;
export type ClearanceRow = FormOf<typeof clearanceForm>;
/** What windows and clearances have in common. */
export type Terms = WindowRow | ClearanceRow;
