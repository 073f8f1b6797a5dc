import { join } from 'node:path';
import { err, ok, type Result } from '../../domain/shared/result.js';
import type { PackageError, PackagedRendition, Packager, PackageRequest } from '../../domain/packaging/index.js';
import { packageTrackFile } from './cmaf.js';
import { isDiskFull } from './failures.js';
import { TrackUnreadable } from './track-reader.js';

/** Packages tracks that any encoder left as fragmented files: pictures first, because sound ends with them. */
export function cmafPackager(): Packager {
  return { package: packageAll };
}

async function packageAll(request: PackageRequest, signal: AbortSignal): Promise<Result<readonly PackagedRendition[], PackageError>> {
  const packaged: PackagedRendition[] = [];
  const pictures = request.tracks.filter(({ kind }) => kind === 'VIDEO');
  const sounds = request.tracks.filter(({ kind }) => kind === 'AUDIO');
  try {
    for (const track of [...pictures, ...sounds]) {
      const cut = { plan: request.plan, endSeconds: track.kind === 'AUDIO' ? pictureSeconds(packaged) : null };
      packaged.push(await packageTrackFile(track, join(request.outDir, `${track.name}.mp4`), cut, signal));
    }
    return ok(packaged);
  } catch (fault) {
    return err(packageError(fault, signal));
  }
}

const pictureSeconds = (packaged: readonly PackagedRendition[]): number | null => {
  const picture = packaged.find(({ kind }) => kind === 'VIDEO');
  return picture ? picture.durationTicks / picture.timescale : null;
};

function packageError(fault: unknown, signal: AbortSignal): PackageError {
  if (signal.aborted) return { code: 'CANCELED', message: 'packaging was cancelled', retryable: false };
  if (fault instanceof TrackUnreadable) return { code: 'TRACK_UNREADABLE', message: `an encoded track cannot be read: ${fault.message}`, retryable: true };
  if (isDiskFull(fault)) return { code: 'DISK_FULL', message: 'no space left for the renditions', retryable: true };
  throw fault;
}
