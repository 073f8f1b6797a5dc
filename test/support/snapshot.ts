import { createHash } from 'node:crypto';

export interface TakenSnapshot {
  readonly header: { readonly format: string; readonly watermark: string; readonly count: number; readonly after: string | null; readonly schema: { readonly document: string }; readonly notFollowed: readonly string[]; readonly profile: string | null; readonly gate: string | null };
  readonly lines: readonly (Record<string, unknown> & { readonly id: string; readonly projectionVersion: string })[];
  readonly trailer: { readonly end: true; readonly count: number; readonly leftOut?: number; readonly sha256: string };
  readonly response: Response;
}

/** A snapshot as a program outside takes it; throws where it is not whole. */
export async function takeSnapshot(url: string, key: string, asked: Record<string, string> = {}, init: RequestInit = {}): Promise<TakenSnapshot> {
  const response = await fetch(`${url}/feed/snapshot?${new URLSearchParams(asked).toString()}`, { headers: { authorization: `Bearer ${key}` }, ...init });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${response.status}: ${text}`);
  const rows = text.trimEnd().split('\n');
  const [header, ...lines] = rows.map((row) => JSON.parse(row) as never);
  const trailer = lines.pop() as unknown as TakenSnapshot['trailer'];
  const sha256 = createHash('sha256').update(`${rows.slice(0, -1).join('\n')}\n`).digest('hex');
  if (trailer.sha256 !== sha256 || trailer.count !== lines.length) throw new Error(`the snapshot is damaged: ${JSON.stringify(trailer)}`);
  return { header: header!, lines, trailer, response };
}

/** What a request for a snapshot is refused with. */
export async function refusedSnapshot(url: string, key: string | null, asked: Record<string, string> = {}, init: RequestInit = {}) {
  const response = await fetch(`${url}/feed/snapshot?${new URLSearchParams(asked).toString()}`, { headers: key === null ? {} : { authorization: `Bearer ${key}` }, ...init });
  const { errors: [error] } = (await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
  return { status: response.status, message: error!.message, headers: response.headers, ...error!.extensions };
}
