import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { H264_LADDER, planRenditions, ratio, transcodeArgv, type TranscodeSource } from '../../src/domain/transcode/index.js';
import { CAPABLE, sound, source } from '../domain/transcode/sources.js';

/** Written anew by `UPDATE_GOLDEN=1`; a change is read in review like code. */
const file = (name: string): string => fileURLToPath(new URL(`./ffmpeg-${name}.json`, import.meta.url));

const CASES: Readonly<Record<string, { readonly source: TranscodeSource; readonly demuxer: string }>> = {
  'film-1080p25': { source: source(), demuxer: 'mov,mp4,m4a,3gp,3g2,mj2' },
  'broadcast-1080i50': {
    source: source({ width: 1440, sampleAspectRatio: ratio(4, 3), interlaced: 'TFF' }, [
      sound({ streamIndex: 1, codec: 'pcm_s24le', channels: 1, layout: null }),
      sound({ streamIndex: 2, codec: 'pcm_s24le', channels: 1, layout: null }),
    ]),
    demuxer: 'mxf',
  },
  'hdr-surround-5994': {
    source: source({ width: 1280, height: 720, transfer: 'smpte2084', primaries: 'bt2020', matrix: 'bt2020nc', frameRate: ratio(60000, 1001), frameCount: 600n, startOffset: ratio(7, 5) }, [
      sound({ channels: 6, layout: '5.1(side)', startOffset: ratio(139, 100) }),
    ]),
    demuxer: 'mpegts',
  },
  'phone-turned-variable': {
    source: source({ width: 640, height: 360, rotation: 90, variableFrameRate: true, frameRate: ratio(30), range: 'pc', pixelFormat: 'yuvj420p' }, [sound({ channels: 1, layout: 'mono' })]),
    demuxer: 'mov,mp4,m4a,3gp,3g2,mj2',
  },
  'sound-only': { source: source(null, [sound({ streamIndex: 0 })]), demuxer: 'wav' },
};

describe('the ffmpeg command', () => {
  it.each(Object.entries(CASES))('for %s is, argument for argument, what was reviewed', (name, { source: of, demuxer }) => {
    const plan = planRenditions(of, H264_LADDER, CAPABLE);
    if (!plan.ok) throw new Error(plan.error.code);
    const argv = transcodeArgv({ plan: plan.value, sourcePath: '/originals/a.bin', sourceDemuxer: demuxer });
    if (process.env['UPDATE_GOLDEN']) writeFileSync(file(name), `${JSON.stringify(argv, null, 2)}\n`);
    expect(argv).toEqual(JSON.parse(readFileSync(file(name), 'utf8')));
  });

  it('mirrors a mirrored picture before it turns it', () => {
    const plan = planRenditions(source({ mirrored: true, rotation: 90 }), H264_LADDER, CAPABLE);
    if (!plan.ok) throw new Error(plan.error.code);
    const argv = transcodeArgv({ plan: plan.value, sourcePath: '/originals/a.bin', sourceDemuxer: 'mov' });
    expect(argv[argv.indexOf('-filter_complex') + 1]).toContain(',hflip,transpose=clock,');
  });

  it('forces the demuxer and the protocol, whatever the file is called', () => {
    const plan = planRenditions(source(), H264_LADDER, CAPABLE);
    if (!plan.ok) throw new Error(plan.error.code);
    const argv = transcodeArgv({ plan: plan.value, sourcePath: '/originals/-i concat:x', sourceDemuxer: 'matroska,webm' });
    const input = argv.indexOf('-i');
    expect(argv.slice(input - 5, input + 2)).toEqual(['-protocol_whitelist', 'file', '-noautorotate', '-f', 'matroska', '-i', 'file:/originals/-i concat:x']);
    expect(argv.filter((argument) => argument === '-i')).toHaveLength(1);
  });
});
