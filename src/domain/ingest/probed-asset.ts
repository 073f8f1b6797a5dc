import type { Asset } from '../asset/index.js';
import type { JsonObject } from '../shared/index.js';
import { type TechnicalMetadata, transcodeSourceOf } from '../technical/index.js';
import { displaySize } from '../transcode/index.js';

/** The asset with what the probe found out about its source. Languages stay as people set them. */
export function probedAsset(asset: Asset, technical: TechnicalMetadata): Asset {
  const { video } = transcodeSourceOf(technical);
  const shown = video ? displaySize(video) : null;
  const { timeline } = technical;
  const codec = technical.video.find((stream) => stream.index === video?.streamIndex)?.codec ?? technical.audio[0]?.codec ?? null;
  return {
    ...asset, codec, technical: { ...(technical as unknown as JsonObject), sourceVersion: asset.sourceVersion },
    frameRate: timeline.frameRate, timelineRate: timeline.timelineRate, startTimecode: timeline.startTimecode,
    frameCount: BigInt(timeline.frameCount), durationSeconds: timeline.durationSeconds,
    width: shown ? Math.round(shown.width) : null, height: shown ? Math.round(shown.height) : null,
  };
}
