import type { Result } from '../domain/shared/index.js';
import type { AudioRendition, RenditionPlan, TranscodeError, TranscodeOutput, Transcoder, TranscodeRequest } from '../domain/transcode/index.js';

type OnProgress = Parameters<Transcoder['transcode']>[1];
export interface Encoded {
  readonly plan: RenditionPlan;
  readonly output: TranscodeOutput;
}

/**
 * Transcodes, and where that fails looks for sound that a container promises and no decoder can deliver: such a track must not
 * cost the picture and the other sounds. They are then encoded without it, and the plan that comes back says so in a note.
 */
export async function transcodeDecodable(transcoder: Transcoder, request: TranscodeRequest, onProgress: OnProgress, signal: AbortSignal): Promise<Result<Encoded, TranscodeError>> {
  const first = await transcoder.transcode(request, onProgress, signal);
  if (first.ok) return { ok: true, value: { plan: request.plan, output: first.value } };
  const plan = mayBeSound(first.error, request.plan) ? await withoutSilentTracks(transcoder, request, signal) : null;
  if (plan === null) return first;
  const second = await transcoder.transcode({ ...request, plan }, onProgress, signal);
  return second.ok ? { ok: true, value: { plan, output: second.value } } : second;
}

const mayBeSound = ({ code }: TranscodeError, { audio }: RenditionPlan): boolean => audio.length > 0 && (code === 'SOURCE_UNREADABLE' || code === 'ENCODER_FAILED');

/** The plan without the tracks that bring nothing by themselves; null where all of them do bring something, or nothing would be left. */
async function withoutSilentTracks(transcoder: Transcoder, request: TranscodeRequest, signal: AbortSignal): Promise<RenditionPlan | null> {
  const { plan } = request;
  const silent: AudioRendition[] = [];
  for (const track of new Set(plan.audio.map((rendition) => rendition.track))) {
    const audio = plan.audio.filter((rendition) => rendition.track === track);
    const alone = await transcoder.transcode({ ...request, plan: { ...plan, audio, video: [], decode: null, frameCount: null } }, () => undefined, signal);
    if (!alone.ok) silent.push(...audio);
  }
  const audio = plan.audio.filter((rendition) => !silent.includes(rendition));
  if (silent.length === 0 || audio.length + plan.video.length === 0) return null;
  const lost = [...new Set(silent.flatMap(({ sourceStreams }) => sourceStreams))];
  return { ...plan, audio, notes: [...plan.notes, ...lost.map((streamIndex) => ({ code: 'AUDIO_NOT_DECODABLE' as const, streamIndex, detail: 'nothing of it could be decoded' }))] };
}
