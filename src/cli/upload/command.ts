import { ask, type Endpoint, endpointOf } from '../client/client.js';
import type { ServerOptions } from '../command.js';
import { answerNo } from '../exit.js';
import { jobBars } from '../follow/job-lines.js';
import { type Tree, watchTree } from '../follow/watch-tree.js';
import { type AssetKind, NewestJobOfAssetDocument } from '../generated/graphql.js';
import { endOnSignals } from '../signals.js';
import type { Bars } from '../terminal/bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { finishedAsset } from './finished-asset.js';
import { type OpenedUpload, uploadFile, type UploadOutcome } from './upload-file.js';

export interface UploadOptions extends ServerOptions {
  watch?: boolean; title?: string; project?: string; asset?: string; kind?: AssetKind; priority?: number; checksum: boolean;
}

/** True when the upload was accepted and, where it was followed, the title became READY. */
export async function upload(terminal: Terminal, path: string, options: UploadOptions): Promise<boolean> {
  const endpoint = endpointOf(options);
  const ending = endOnSignals();
  const bars = await terminal.bars();
  try {
    const done = await uploadAndWatch(endpoint, path, options, bars, ending.signal);
    bars.stop();
    return await report(terminal, endpoint, done, options);
  } catch (error) {
    bars.stop();
    if (ending.signal.aborted) throw answerNo('Interrupted. Run the same command again to go on.');
    throw error;
  } finally {
    ending.release();
  }
}

interface Done { readonly outcome: UploadOutcome; readonly assetId: string; readonly tree: Tree | null | undefined }

async function uploadAndWatch(endpoint: Endpoint, path: string, options: UploadOptions, bars: Bars, signal: AbortSignal): Promise<Done> {
  const earlier = options.watch && options.asset ? await newestTree(endpoint, options.asset, signal) : undefined;
  const rejected = new AbortController();
  let watching: Promise<Tree | null | undefined> = Promise.resolve(undefined);
  let asset = '';
  const opened = (upload: OpenedUpload): void => {
    asset = upload.assetId;
    for (const twin of upload.duplicateOf) bars.say(`The same bytes are there already: ${twin.id} "${twin.title.text}" (${twin.status}).`);
    if (!options.watch) return;
    watching = watchTree(endpoint, { of: { assetId: asset }, except: earlier, signal: AbortSignal.any([signal, rejected.signal]), seen: jobBars(bars) });
    watching.catch(() => undefined);
  };
  const request = { path, title: options.title, projectId: options.project, assetId: options.asset, kind: options.kind, priority: options.priority, checksum: options.checksum };
  try {
    const outcome = await uploadFile(endpoint, request, { bars, signal, opened });
    if (outcome.status !== 'COMPLETED') rejected.abort();
    return { outcome, assetId: asset, tree: await watching };
  } catch (error) {
    rejected.abort();
    throw error;
  }
}

const newestTree = async (endpoint: Endpoint, assetId: string, signal: AbortSignal): Promise<string | undefined> =>
  (await ask(endpoint, NewestJobOfAssetDocument, { assetId }, signal)).asset?.jobs?.nodes[0]?.id;

async function report(terminal: Terminal, endpoint: Endpoint, { outcome, assetId, tree }: Done, options: UploadOptions): Promise<boolean> {
  const { rejection } = outcome;
  if (rejection) terminal.say(`The upload was not accepted: ${rejection.message} (${rejection.code})`);
  if (!options.watch) {
    if (options.json) terminal.json({ upload: { id: outcome.id, status: outcome.status, rejection }, asset: { id: assetId } });
    else terminal.data(assetId);
    return outcome.status === 'COMPLETED';
  }
  const asset = await finishedAsset(endpoint, assetId);
  if (options.json) terminal.json({ upload: { id: outcome.id, status: outcome.status, rejection }, job: tree ? { id: tree.id, status: tree.status, error: tree.error } : null, asset });
  else terminal.data(assetId);
  if (asset?.status !== 'READY') terminal.say(`${asset?.title.text ?? assetId} is ${asset?.status ?? 'gone'}${asset?.failure ? `: ${asset.failure.message} (${asset.failure.code})` : ''}.`);
  return asset?.status === 'READY';
}
