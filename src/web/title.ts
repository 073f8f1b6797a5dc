import watchTitle from './watch.graphql?raw';

/** What the page shows; `playback` is null where nothing plays, and `reason` says why. */
export interface Title {
  readonly title: string;
  readonly timelineRate: string | null;
  readonly startTimecode: string | null;
  readonly playback: { readonly hls: string; readonly chapters: string; readonly poster: string | null; readonly storyboard: string | null } | null;
  readonly reason: string | null;
}

/** The caller has to name a key, or another one. */
export class KeyNeeded extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  NOT_READY: 'This title is still being prepared. The page looks again in a few seconds.',
  FAILED: 'This title could not be prepared; its failure says why.',
  ARCHIVED: 'This title is archived and has to be restored before it plays.',
};
export const sentenceFor = (reason: string | null): string => REASONS[reason ?? ''] ?? reason ?? 'This title does not play.';

/** Exchanges a signed link. */
export async function titleOfLink(assetId: string, link: string): Promise<Title> {
  const answer = await fetch(`/watch/${encodeURIComponent(assetId)}/playback?t=${encodeURIComponent(link)}`);
  const body = (await answer.json()) as Title & { error?: string };
  if (!answer.ok) throw new Error(body.error ?? `The server answered ${answer.status}.`);
  return body;
}

interface Answer {
  readonly data?: { readonly asset: AssetAnswer | null } | null;
  readonly errors?: readonly { readonly message: string }[];
}
interface AssetAnswer {
  readonly title: { readonly text: string };
  readonly timelineRate: string | null;
  readonly startTimecode: string | null;
  readonly poster: object | null;
  readonly storyboard: object | null;
  readonly playback: { readonly __typename: string; readonly hls?: string; readonly chapters?: string; readonly reason?: string; readonly decision?: { readonly reasons: readonly { readonly message: string }[] } } | null;
}

/** Asks the API with a key of the person who watches. `context`: where and how, as the API's PlaybackContext says it. */
export async function titleOfKey(assetId: string, key: string, context: Readonly<Record<string, string>>): Promise<Title> {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json', Authorization: `Bearer ${key}` };
  const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query: watchTitle, variables: { id: assetId, context } }) });
  if (answer.status === 401) throw new KeyNeeded('The server does not know this key.');
  const { data, errors } = (await answer.json()) as Answer;
  const asset = data?.asset;
  if (!asset) throw new Error(errors?.[0]?.message ?? 'There is no such title, or this key may not see it.');
  return titleFrom(asset, errors?.[0]?.message ?? null);
}

function titleFrom({ title, timelineRate, startTimecode, poster, storyboard, playback }: AssetAnswer, error: string | null): Title {
  const { hls, chapters } = playback ?? {};
  const beside = (has: object | null, name: string): string | null => (has && hls ? new URL(name, hls).href : null);
  return {
    title: title.text, timelineRate, startTimecode,
    playback: hls && chapters ? { hls, chapters, poster: beside(poster, 'poster.jpg'), storyboard: beside(storyboard, 'storyboard.vtt') } : null,
    reason: playback?.decision?.reasons[0]?.message ?? playback?.reason ?? error,
  };
}
