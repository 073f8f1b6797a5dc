import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { graphql } from './graphql.js';
import { WrongAnswer } from './suite.js';
import type { TelecineServer } from './telecine-server.js';

const MIB = 1024 * 1024;
const PATCH_BYTES = 64 * MIB;

export interface SentFile {
  readonly uploadId: string;
  readonly assetId: string;
}

const CREATE = `mutation Send($input: UploadCreateInput!) {
  uploadCreate(input: $input) { upload { id url } asset { id } userErrors { code path message } }
}`;

interface Created {
  uploadCreate: { upload: { id: string; url: string } | null; asset: { id: string } | null; userErrors: unknown[] };
}

/** Opens an upload for the file; its bytes are sent by `sendBytes`. */
export async function openUpload(server: TelecineServer, file: string, sha256?: string): Promise<SentFile & { url: string }> {
  const { size } = await stat(file);
  const input = { filename: basename(file), bytes: String(size), ...(sha256 === undefined ? {} : { sha256 }) };
  const { uploadCreate } = await graphql<Created>(server, CREATE, { input });
  if (!uploadCreate.upload || !uploadCreate.asset) throw new WrongAnswer(`uploadCreate refused: ${JSON.stringify(uploadCreate.userErrors)}`);
  return { uploadId: uploadCreate.upload.id, assetId: uploadCreate.asset.id, url: uploadCreate.upload.url };
}

/** The whole file by tus PATCHes of 64 MiB, read and sent as a stream: the client does no more than it must. */
export async function sendBytes(url: string, file: string): Promise<void> {
  const { size } = await stat(file);
  for (let offset = 0; offset < size; offset += PATCH_BYTES) {
    const end = Math.min(size, offset + PATCH_BYTES);
    const answered = await patch(url, file, offset, end);
    if (answered.status !== 204 || answered.offset !== String(end)) throw new WrongAnswer(`PATCH of ${offset} to ${end} answered ${answered.status}, offset ${answered.offset}`);
  }
}

async function patch(url: string, file: string, start: number, end: number): Promise<{ status: number; offset: string }> {
  const headers = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': start, 'content-length': end - start };
  const outgoing = request(url, { method: 'PATCH', headers });
  const answer = new Promise<{ status: number; offset: string }>((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      response.resume().once('end', () => resolve({ status: response.statusCode ?? 0, offset: String(response.headers['upload-offset']) }));
    });
  });
  await Promise.all([answer, pipeline(createReadStream(file, { start, end: end - 1, highWaterMark: MIB }), outgoing)]);
  return answer;
}
