import type { Storyboard } from './packager.js';

export const POSTER = 'poster.jpg';
export const STORYBOARD_TRACK = 'storyboard.vtt';

/** File name of a sheet: `storyboard-001.jpg`, counted from 1. */
export const storyboardSheet = (number: number | string): string => `storyboard-${typeof number === 'number' ? `${number}`.padStart(3, '0') : number}.jpg`;

/** The thumbnails track that players' seek bars read: a cue a tile, its place in the sheet as a media fragment (`#xywh=`). */
export function storyboardTrack(storyboard: Storyboard, totalFrames: number): string {
  const cues = Array.from({ length: storyboard.tileCount }, (_, tile) => cue(storyboard, tile, totalFrames));
  return ['WEBVTT', ...cues, ''].join('\n\n').trimEnd() + '\n';
}

function cue(storyboard: Storyboard, tile: number, totalFrames: number): string {
  const { columns, rows, tileWidth, tileHeight, framesPerTile, sheets, tileCount } = storyboard;
  const place = tile % (columns * rows);
  const sheet = sheets[Math.floor(tile / (columns * rows))]!;
  const end = tile === tileCount - 1 ? Math.max(totalFrames, tile * framesPerTile + 1) : (tile + 1) * framesPerTile;
  const area = [(place % columns) * tileWidth, Math.floor(place / columns) * tileHeight, tileWidth, tileHeight].join(',');
  return `${timestamp(tile * framesPerTile, storyboard)} --> ${timestamp(end, storyboard)}\n${sheet}#xywh=${area}`;
}

function timestamp(frame: number, { frameRate }: Storyboard): string {
  const milliseconds = Math.round((frame * frameRate.den * 1000) / frameRate.num);
  const part = (value: number, width: number): string => `${Math.floor(value)}`.padStart(width, '0');
  return `${part(milliseconds / 3_600_000, 2)}:${part((milliseconds / 60_000) % 60, 2)}:${part((milliseconds / 1000) % 60, 2)}.${part(milliseconds % 1000, 3)}`;
}
