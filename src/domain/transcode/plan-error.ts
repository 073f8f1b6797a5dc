/** Why a source cannot be planned; `detail` is for the log and the support desk, sentences live at the door. */
export interface PlanError {
  readonly code: (typeof PLAN_ERROR_CODES)[number];
  readonly detail: string;
}

export const PLAN_ERROR_CODES = [
  /** Neither a picture nor a sound that this installation can decode. */
  'NOTHING_TO_PLAY',
  'DIMENSIONS_REFUSED',
  /** A PQ or HLG picture, and no zscale and tonemap filters to make SDR of it. */
  'TONE_MAP_UNAVAILABLE',
  'ENCODER_UNAVAILABLE',
] as const;

/** What was left out or assumed, for the asset's report; never a reason to fail. */
export interface PlanNote {
  readonly code: (typeof PLAN_NOTE_CODES)[number];
  readonly streamIndex: number | null;
  readonly detail: string;
}

export const PLAN_NOTE_CODES = [
  'AUDIO_NOT_DECODABLE',
  'AUDIO_TRACKS_BEYOND_LIMIT',
  'AUDIO_LAYOUT_REDUCED',
  'FRAME_RATE_ASSUMED',
  'PICTURE_HELD_AT_START',
  'PICTURE_HELD_AT_END',
  /** The sound outlasts the picture, and this ffmpeg cannot hold the last picture (no tpad filter). */
  'SOUND_CUT_AT_END',
] as const;
