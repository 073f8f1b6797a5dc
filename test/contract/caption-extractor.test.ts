import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ffmpegCaptionExtractor } from '../../src/adapters/captions-ffmpeg/index.js';
import { readCaptions, textOf, type Extraction, type ExtractionRequest } from '../../src/domain/caption/index.js';
import { ffmpegs } from '../support/clips.js';
import { describeWithFixtures } from '../support/fixtures.js';

const run = promisify(execFile);
const never = new AbortController().signal;
const FILM = { num: 24000, den: 1001 };
const at = (path: string, own: Partial<ExtractionRequest> = {}): ExtractionRequest => ({ path, demuxer: path.endsWith('.ts') ? 'mpegts' : 'mov,mp4,m4a,3gp,3g2,mj2', rate: FILM, dropFrame: false, origin: null, ...own });

describeWithFixtures('captions inside of files', (fixtures) => {
  let folder: string;
  const embedded = (name: string): string => join(fixtures, 'captions-embedded', name);
  const joined = async (name: string, ...parts: readonly string[]): Promise<string> => {
    await writeFile(join(folder, name), Buffer.concat(parts.map((part) => readFileSync(embedded(part)))));
    return join(folder, name);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-extract-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe.each(ffmpegs())('with the ffmpeg $name', (tools) => {
    const extractor = ffmpegCaptionExtractor(tools);
    const extracted = async (request: ExtractionRequest): Promise<Extraction> => {
      const result = await extractor.extract(request, never);
      if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
      return result.value;
    };
    const cuesOf = (found: Extraction, service: string) => found.captions.find(({ document }) => document.service === service)!.document.cues.map((cue) => [cue.in, cue.out, textOf(cue)]);

    it('finds in pictures what the MCC file of the same pictures has, frame by frame', async () => {
      const found = await extracted(at(embedded('BigBuckBunny_256x144-24fps.ts')));
      const mcc = readFileSync(join(fixtures, 'captions-708-mcc', 'BigBuckBunny_256x144-24fps.mcc'));
      for (const service of ['S1', 'S2', 'S3', 'S6', 'CC1', 'CC3']) {
        const reading = readCaptions(mcc, { format: 'MCC', service });
        if (!reading.ok) throw new Error(reading.error.what);
        expect(cuesOf(found, service)).toEqual(reading.value.document.cues.map((cue) => [cue.in, cue.out, textOf(cue)]));
      }
    });
    it('times CEA-608 in pictures by the pictures, in transport streams and fragmented MP4', async () => {
      const sintel = await extracted(at(embedded('sintel-captions.ts'), { rate: { num: 24, den: 1 } }));
      expect(cuesOf(sintel, 'CC1').map(([from, to]) => [from, to])).toEqual([[24n, 96n], [120n, 167n], [167n, null]]);
      const music = await extracted(at(embedded('fragmented_captions.mp4'), { rate: { num: 30000, den: 1001 } }));
      expect(cuesOf(music, 'CC1')).toEqual([[56n, null, '♪MUSIC♪']]);
      const dash = await extracted(at(await joined('dash.mp4', 'dash-608-captions-init.mp4', 'dash-608-captions-seg.m4s'), { rate: { num: 30, den: 1 } }));
      expect(cuesOf(dash, 'CC1')).toEqual([[0n, 3570n, '00:00:00'], [3600n, null, '00:02:00']]);
    });

    // The ffmpeg from npm reads captions in MPEG-2 and writes none: a later one has to make them.
    const writing = ffmpegs().find(({ name }) => name === 'of the system');
    (writing ? it : it.skip)('times CEA-608 in MPEG-2 by when its pictures are shown, in a program stream too, which says the time of some only', async () => {
      for (const demuxer of ['mpegts', 'mpeg', 'matroska,webm']) {
        const path = join(folder, `mpeg2-${tools.name}.${{ mpegts: 'ts', mpeg: 'mpg' }[demuxer] ?? 'mkv'}`);
        await run(writing!.ffmpeg, ['-v', 'error', '-i', embedded('sintel-captions.ts'), '-an', '-t', '10', '-c:v', 'mpeg2video', '-bf', '2', path]);
        const found = await extracted(at(path, { demuxer, rate: { num: 24, den: 1 } }));
        expect(cuesOf(found, 'CC1').map(([from, to]) => [from, to])).toEqual([[24n, 96n], [120n, 167n], [167n, null]]);
      }
    });

    it('finds CEA-608 in a track of its own', async () => {
      const found = await extracted(at(await joined('track.mp4', 'cea608-track-init.mp4', 'cea608-track-segment.mp4')));
      expect(found.captions).toMatchObject([{ source: 'CEA_608', streamIndex: 1 }]);
      expect(cuesOf(found, 'CC1').map(([from, to, text]) => [from, to, (text as string).replaceAll(/\s+/g, ' ')])).toEqual([
        [19n, 79n, "[woman narrating] There are days in every child's life"], [79n, null, 'that change who they are forever.']]);
    });

    it('reads streams of text, counted from the first picture', async () => {
      const found = await extracted(at(join(fixtures, 'media', 'androidx-sample_with_srt.mkv'), { demuxer: 'matroska,webm' }));
      expect(found.captions).toMatchObject([{ source: 'TEXT', language: 'en', document: { rate: FILM, cues: [{ in: 0n, out: 30n }] } }]);
    });

    it('names captions that are pictures, and those that nothing here decodes', async () => {
      const dvb = await extracted(at(join(fixtures, 'captions-dvb-teletext', 'sample_TS_dvbsub_at_video_start.ts')));
      expect(dvb).toMatchObject({ captions: [], unread: [{ source: 'BITMAP', codec: 'dvb_subtitle', reason: 'BITMAP' }] });
      const teletext = await extracted(at(join(fixtures, 'captions-dvb-teletext', 'sample_TS_with_teletext.ts')));
      expect(teletext.unread.every(({ reason, source }) => reason === 'NO_DECODER' && source === 'TELETEXT')).toBe(true);
    });

    it('says what it could not do', async () => {
      const noise = join(folder, 'noise.mp4');
      await writeFile(noise, 'not a film at all\n'.repeat(100));
      const result = await extractor.extract(at(noise), never);
      expect(result).toMatchObject({ ok: false, error: { code: 'SOURCE_UNREADABLE', retryable: false } });
      expect(JSON.stringify(result)).not.toContain(folder);
      expect(await extractor.extract(at(noise), AbortSignal.abort())).toMatchObject({ ok: false, error: { code: 'CANCELED' } });
      expect(await ffmpegCaptionExtractor({ ffmpeg: '/nowhere/ffmpeg', ffprobe: '/nowhere/ffprobe' }).extract(at(noise), never)).toMatchObject({ ok: false, error: { code: 'FFMPEG_MISSING' } });
    });
  });
});
