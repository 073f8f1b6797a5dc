import type { AssetKind, BrowseQuery, CardFragment, HomeQuery, PlayQuery, TitleQuery } from './generated/graphql.ts';
import { type Child, html, type Markup } from './html.ts';

/** A page's body with what goes round it. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** Where the media comes from that the page plays. */
  readonly media?: string;
}

type Text = { readonly text: string; readonly language: string };
type Title = NonNullable<TitleQuery['asset']>;

/** Marked where its language is another than the page's. */
const said = ({ text, language }: Text): Markup => html`<span lang="${language}">${text}</span>`;
const list = (items: readonly Child[], name = 'cards'): Child => items.length > 0 && html`<ul class="${name}">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
const section = (name: string, content: Child): Child => content && html`<section><h2>${name}</h2>${content}</section>`;
const link = (path: string, id: string): string => `/${path}/${encodeURIComponent(id)}`;
const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

const card = ({ id, kind, title, metadata, poster }: CardFragment, note: Child = words(kind)): Markup =>
  html`<a class="card" href="${link('title', id)}"><span class="poster">${poster && html`<img src="${link('poster', id)}" alt="" loading="lazy">`}</span>
    <strong>${said(title)}</strong> <small>${note}${metadata.releasedOn && ` · ${metadata.releasedOn.slice(0, 4)}`}</small></a>`;

const shelf = (name: string, { nodes }: { readonly nodes: readonly CardFragment[] } | { nodes: never[] }, more: Child = null): Child => section(name, nodes.length > 0 && [list(nodes.map((node) => card(node))), more]);
const NOTHING = { nodes: [] };

export function homePage({ playable, series, features }: HomeQuery): Page {
  const more = (kind: AssetKind): Markup => html`<p><a href="/browse?kind=${kind}">All of them</a></p>`;
  const shelves = [shelf('New', playable ?? NOTHING), shelf('Series', series ?? NOTHING, more('SERIES')), shelf('Films', features ?? NOTHING, more('FEATURE'))];
  const empty = shelves.every((content) => !content);
  return { title: 'Storefront', body: html`<h1>Storefront</h1>${empty ? html`<p>The catalogue is empty.</p>` : shelves}` };
}

export function browsePage({ assets }: BrowseQuery, asked: URLSearchParams): Page {
  const { nodes = [], pageInfo } = assets ?? {};
  const text = asked.get('text') ?? '';
  const next = new URLSearchParams(asked);
  next.set('after', pageInfo?.endCursor ?? '');
  const name = text ? `“${text}”` : (asked.get('kind') ?? 'All titles').toLowerCase();
  return {
    title: name,
    body: html`<h1>${name}</h1>${list(nodes.map((node) => card(node))) || html`<p>Nothing was found.</p>`}
      ${pageInfo?.hasNextPage && html`<p><a rel="next" href="/browse?${next.toString()}">More</a></p>`}`,
  };
}

export function titlePage(asset: Title): Page {
  const { id, title, synopsis, parent, status, terms, credits, children, related, renditions } = asset;
  return {
    title: title.text,
    body: html`${parent && html`<p><a href="${link('title', parent.id)}">${said(parent.title)}</a></p>`}
      <h1>${said(title)}</h1>
      <p class="facts">${facts(asset)}</p>
      ${list(terms.map(({ label }) => said(label)), 'terms')}
      ${synopsis && html`<p class="synopsis">${said(synopsis)}</p>`}
      ${status === 'READY' && html`<p><a class="button" href="${link('watch', id)}">Watch</a></p>`}
      ${section('Parts', list((children?.nodes ?? []).map((child) => card(child, `${words(child.kind)} ${child.position ?? ''}`))))}
      ${section('People', list(credits.map(({ person, role, character }) => html`<strong>${person.name}</strong> ${character ? `as ${character}` : words(role)}`), 'people'))}
      ${section('Related', list((related?.nodes ?? []).map((one) => card(one.asset, words(one.kind)))))}
      ${section('Plays as', technical(renditions?.nodes ?? []))}`,
  };
}

const facts = ({ kind, metadata, durationSeconds }: Title): string =>
  [words(kind), metadata.releasedOn?.slice(0, 4), durationSeconds === null ? null : durationSeconds < 60 ? `${Math.round(durationSeconds)} s` : `${Math.round(durationSeconds / 60)} min`].filter((fact) => fact != null).join(' · ');

function technical(renditions: NonNullable<Title['renditions']>['nodes']): Child {
  const row = ({ profile, codecString, width, height, averageBitrate }: (typeof renditions)[number]): Markup =>
    html`<tr><th>${profile}</th><td>${width && `${width} × ${height}`}</td><td>${codecString}</td><td>${averageBitrate && `${Math.round(averageBitrate / 1000)} kbit/s`}</td></tr>`;
  return renditions.length > 0 && html`<table>${renditions.map(row)}</table>`;
}

/** The address of the media is a permission for a time, and for this title; the page itself has no other. */
export function watchPage({ id, title, playback, poster }: NonNullable<PlayQuery['asset']>): Page {
  const back = html`<p><a href="${link('title', id)}">About this title</a></p>`;
  if (playback?.__typename !== 'PlaybackAllowed') return { title: title.text, body: html`<h1>${said(title)}</h1><p id="message">${whyNot(playback)}</p>${back}` };
  return {
    title: title.text, media: new URL(playback.hls).origin,
    body: html`<h1>${said(title)}</h1>
      <video controls playsinline data-hls="${playback.hls}" poster="${poster ? link('poster', id) : ''}"></video>
      <p id="message" role="status"></p>${back}<script type="module" src="/assets/player.js"></script>`,
  };
}

function whyNot(playback: NonNullable<PlayQuery['asset']>['playback']): string {
  if (playback?.__typename === 'PlaybackDenied') return playback.decision.reasons[0]?.message ?? 'It may not be played here.';
  return playback?.__typename === 'PlaybackUnavailable' && playback.reason === 'NOT_READY' ? 'It is still being prepared.' : 'It cannot be played.';
}

export const messagePage = (title: string, message: string): Page => ({ title, body: html`<h1>${title}</h1><p id="message">${message}</p>` });

export const layout = ({ title, body }: Page, text = ''): Markup => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/style.css"></head>
<body>
<header><a href="/">Storefront</a><form action="/browse"><input name="text" type="search" value="${text}" placeholder="Search" aria-label="Search"></form></header>
<main>${body}</main>
</body>
</html>
`;
