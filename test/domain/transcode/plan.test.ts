import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  H264_LADDER,
  approximately,
  displaySize,
  ladderProfile,
  planRenditions,
  ratio,
  type PlanError,
  type RenditionPlan,
  type TranscodeSource,
} from '../../../src/domain/transcode/index.js';
import { CAPABLE, picture, sound, source } from './sources.js';

function planned(of: TranscodeSource, capabilities = CAPABLE): RenditionPlan {
  const result = planRenditions(of, H264_LADDER, capabilities);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function refused(of: TranscodeSource, capabilities = CAPABLE): PlanError['code'] {
  const result = planRenditions(of, H264_LADDER, capabilities);
  if (result.ok) throw new Error('planned');
  return result.error.code;
}

const sizes = (plan: RenditionPlan): string[] => plan.video.map(({ width, height }) => `${width}x${height}`);

describe('the ladder', () => {
  it('ends at the source', () => {
    expect(sizes(planned(source()))).toEqual(['1920x1080', '1280x720', '854x480', '640x360', '426x240']);
  });

  it('gives a source between two rungs its own size as the top', () => {
    expect(sizes(planned(source({ width: 1138, height: 640 })))).toEqual(['1138x640', '854x480', '640x360', '426x240']);
  });

  it('gives a source below the lowest rung one even rung', () => {
    expect(sizes(planned(source({ width: 161, height: 91 })))).toEqual(['160x90']);
  });

  it('counts the short side of a portrait picture, whether coded so or turned', () => {
    expect(sizes(planned(source({ width: 720, height: 1080 })))).toEqual(['720x1080', '480x720', '360x540', '240x360']);
    expect(sizes(planned(source({ rotation: 90 })))[0]).toBe('1080x1920');
  });

  it('makes anamorphic pictures square by their width', () => {
    expect(sizes(planned(source({ width: 1440, sampleAspectRatio: ratio(4, 3) })))[0]).toBe('1920x1080');
    expect(sizes(planned(source({ sampleAspectRatio: ratio(3, 4) })))[0]).toBe('1440x1080');
    expect(sizes(planned(source({ width: 720, height: 576, sampleAspectRatio: ratio(59, 54) })))[0]).toBe('786x576');
  });

  it('stops at 2160 for larger sources, and fits very long ones into a level that decoders have', () => {
    expect(sizes(planned(source({ width: 7680, height: 4320 })))[0]).toBe('3840x2160');
    const [long] = planned(source({ width: 16_000, height: 400 })).video;
    expect(long!.width).toBeLessThanOrEqual(8192);
    expect(long!.level).not.toBeNull();
  });

  it.each([
    [16_385, 100],
    [100, 16_385],
    [12_000, 12_000],
    [0, 100],
  ])('refuses %i x %i', (width, height) => {
    expect(refused(source({ width, height }))).toBe('DIMENSIONS_REFUSED');
  });

  it('names the level that holds size, rate and bit rate', () => {
    expect(planned(source()).video.map(({ level }) => level)).toEqual(['4.0', '3.1', '3.0', '3.0', '2.1']);
    expect(planned(source({ frameRate: ratio(60) })).video[0]!.level).toBe('4.2');
  });
});

const anyPicture = fc.record({
  width: fc.integer({ min: 16, max: 5000 }),
  height: fc.integer({ min: 16, max: 5000 }),
  sampleAspectRatio: fc.constantFrom(ratio(1), ratio(4, 3), ratio(3, 4), ratio(59, 54), ratio(64, 45), ratio(8, 9)),
  rotation: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
  frameRate: fc.constantFrom(ratio(24000, 1001), ratio(24), ratio(25), ratio(30000, 1001), ratio(29917, 1000), ratio(50), ratio(60000, 1001), ratio(12), ratio(120)),
});

describe('every plan', () => {
  it('never upscales, keeps the aspect within a pixel and has even sides', () => {
    fc.assert(
      fc.property(anyPicture, (own) => {
        const shown = displaySize(picture(own));
        for (const { width, height } of planned(source(own)).video) {
          expect(width % 2 + height % 2).toBe(0);
          expect(Math.min(width, height)).toBeLessThanOrEqual(Math.min(shown.width, shown.height) + 1e-6);
          expect(Math.max(width, height)).toBeLessThanOrEqual(Math.max(shown.width, shown.height) + 1);
          const [exact, long] = shown.width < shown.height ? [(width * shown.height) / shown.width, height] : [(height * shown.width) / shown.height, width];
          expect(Math.abs(long - exact)).toBeLessThanOrEqual(1 + 1e-6);
        }
      }),
    );
  });

  it('cuts all rungs alike, into whole GOPs of about two seconds, in segments of 2 to 10 s', () => {
    fc.assert(
      fc.property(anyPicture, fc.integer({ min: 2, max: 10 }), (own, segmentSeconds) => {
        const profile = ladderProfile('h264', { segmentSeconds });
        const result = profile.ok && planRenditions(source(own), profile.value, CAPABLE);
        if (!result || !result.ok) throw new Error('not planned');
        const { video, frameRate, segmentFrames } = result.value;
        expect(new Set(video.map((rung) => rung.gopFrames)).size).toBe(1);
        expect(segmentFrames % video[0]!.gopFrames).toBe(0);
        expect(Math.abs(video[0]!.gopFrames / approximately(frameRate) - 2)).toBeLessThan(0.05);
        expect(Math.abs(segmentFrames / approximately(frameRate) - segmentSeconds)).toBeLessThanOrEqual(1.1);
      }),
    );
  });

  it('descends: fewer lines, fewer bits', () => {
    fc.assert(
      fc.property(anyPicture, (own) => {
        const { video } = planned(source(own));
        for (const [index, rung] of video.slice(1).entries()) {
          expect(rung.width * rung.height).toBeLessThan(video[index]!.width * video[index]!.height);
          expect(rung.maxBitrate).toBeLessThanOrEqual(video[index]!.maxBitrate);
        }
        expect(new Set(video.map(({ name }) => name)).size).toBe(video.length);
      }),
    );
  });

  it('is plain JSON', () => {
    const plan = planned(source());
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('time', () => {
  it('keeps an exact rate and the source\'s count of frames', () => {
    const plan = planned(source({ frameRate: ratio(30000, 1001), frameCount: 300n }));
    expect(plan).toMatchObject({ frameRate: { num: 30000, den: 1001 }, frameCount: 300, segmentFrames: 180, origin: { num: 0 } });
  });

  it('evens a variable rate out at its nominal rate, over the whole duration', () => {
    const plan = planned(source({ variableFrameRate: true, frameRate: ratio(30), frameCount: 211n }));
    expect(plan).toMatchObject({ frameRate: { num: 30, den: 1 }, frameCount: 300 });
    expect(plan.decode!.holdAtEnd).toBe(true);
  });

  it('takes no container clock for a picture rate', () => {
    const plan = planned(source({ variableFrameRate: true, frameRate: ratio(1000), frameCount: 249n }));
    expect(plan.frameRate).toEqual(ratio(25));
    expect(plan.notes.map(({ code }) => code)).toEqual(['FRAME_RATE_ASSUMED']);
  });

  it('puts frame 0 on the first picture, and cuts the priming of sound that comes before it', () => {
    const plan = planned(source({ startOffset: ratio(23, 1000) }, [sound({ startOffset: ratio(0) })]));
    expect(plan).toMatchObject({ origin: ratio(23, 1000), frameCount: 250 });
    expect(plan.decode!.leadFrames).toBe(0);
  });

  it('holds the first picture where a second of sound leads, and the last where sound outlasts it', () => {
    const led = planned(source({ startOffset: ratio(1), frameCount: 225n }, [sound({ startOffset: ratio(0) })]));
    expect([led.decode!.leadFrames, led.frameCount, led.notes[0]!.code]).toEqual([25, 250, 'PICTURE_HELD_AT_START']);
    const outlasted = planned(source({ frameCount: 100n }));
    expect([outlasted.decode!.holdAtEnd, outlasted.frameCount, outlasted.notes[0]!.code]).toEqual([true, 250, 'PICTURE_HELD_AT_END']);
  });

  it('does not hold a last picture for silence: a film without sound is as long as its frames', () => {
    expect(planned(source({ frameCount: 100n }, []))).toMatchObject({ frameCount: 100 });
  });
});

describe('sound', () => {
  const names = (...audio: Parameters<typeof sound>[0][]): string[] =>
    planned(source(null, audio.map((own, index) => sound({ streamIndex: index, ...own })))).audio.map(({ name }) => name);

  it('keeps mono and stereo, and adds stereo to every wider layout', () => {
    expect(names({ channels: 1, layout: 'mono' })).toEqual(['aac-mono-1']);
    expect(names({}, { channels: 6, layout: '5.1(side)' })).toEqual(['aac-stereo-1', 'aac-stereo-2', 'aac-51-2']);
    expect(names({ channels: 8, layout: '7.1' })).toEqual(['aac-stereo-1', 'aac-71-1']);
  });

  it('pairs the uncompressed mono streams of one language, and only those', () => {
    const mono = { codec: 'pcm_s24le', channels: 1, layout: null };
    const { audio } = planned(source(null, [0, 1, 2].map((streamIndex) => sound({ ...mono, streamIndex }))));
    expect(audio.map(({ name, sourceStreams, mix }) => ({ name, sourceStreams, mix }))).toEqual([
      { name: 'aac-stereo-1', sourceStreams: [0, 1], mix: 'PAIR' },
      { name: 'aac-mono-2', sourceStreams: [2], mix: 'AS_IS' },
    ]);
    expect(names({ ...mono, language: 'en' }, { ...mono, language: 'de' })).toEqual(['aac-mono-1', 'aac-mono-2']);
    expect(names({ channels: 1 }, { channels: 1 })).toEqual(['aac-mono-1', 'aac-mono-2']);
  });

  it('drops what cannot be decoded with a note, as long as something plays', () => {
    const plan = planned(source({}, [sound({ decodable: false, codec: 'ac4' })]));
    expect([plan.audio, plan.notes.map(({ code }) => code)]).toEqual([[], ['AUDIO_NOT_DECODABLE']]);
    expect(refused(source(null, [sound({ decodable: false })]))).toBe('NOTHING_TO_PLAY');
    expect(refused(source(null, []))).toBe('NOTHING_TO_PLAY');
  });

  it('takes the first two of many unlabelled channels', () => {
    const { audio, notes } = planned(source(null, [sound({ channels: 16, layout: null })]));
    expect([audio[0]!.mix, audio.length, notes[0]!.code]).toEqual(['FIRST_TWO', 1, 'AUDIO_LAYOUT_REDUCED']);
  });

  it('is bounded, however many tracks a file claims', () => {
    expect(names(...Array.from({ length: 1000 }, () => ({})))).toHaveLength(16);
  });
});

describe('colour', () => {
  const colour = (own: Parameters<typeof picture>[0]) => planned(source(own)).decode!.colour;

  it('leaves BT.709 alone and keeps standard definition BT.601', () => {
    expect(colour({})).toMatchObject({ conversion: 'NONE', output: { matrix: 'bt709', range: 'tv' } });
    const unsaid = { primaries: null, transfer: null, matrix: null };
    expect(colour({ width: 720, height: 576, ...unsaid })).toMatchObject({ conversion: 'NONE', output: { primaries: 'bt470bg', matrix: 'bt470bg' } });
    expect(colour({ width: 720, height: 480, frameRate: ratio(30000, 1001), ...unsaid })).toMatchObject({ output: { primaries: 'smpte170m' } });
    expect(colour(unsaid)).toMatchObject({ conversion: 'NONE', output: { matrix: 'bt709' } });
  });

  it('converts RGB, wide gamut and high-definition BT.601', () => {
    expect(colour({ pixelFormat: 'rgba', matrix: null, range: 'pc' }).conversion).toBe('MATRIX');
    expect(colour({ primaries: 'bt2020' })).toMatchObject({ conversion: 'GAMUT', output: { primaries: 'bt709' } });
    expect(colour({ matrix: 'smpte170m', primaries: 'smpte170m' }).conversion).toBe('GAMUT');
  });

  it.each(['smpte2084', 'arib-std-b67'])('tone maps %s, or refuses where the filters are missing', (transfer) => {
    const hdr = source({ transfer, primaries: 'bt2020', matrix: 'bt2020nc' });
    expect(planned(hdr).decode!.colour.conversion).toBe('TONE_MAP');
    expect(refused(hdr, { ...CAPABLE, filters: ['tonemap'] })).toBe('TONE_MAP_UNAVAILABLE');
  });
});

describe('an installation without an encoder', () => {
  it('says which one is missing', () => {
    expect(refused(source(), { encoders: ['aac'], filters: [] })).toBe('ENCODER_UNAVAILABLE');
  });
});

describe('a profile', () => {
  it('takes segments of 2 to 10 seconds and known names only', () => {
    expect(ladderProfile('h264', { segmentSeconds: 4 })).toMatchObject({ ok: true, value: { segmentSeconds: 4 } });
    expect(ladderProfile('h264', { segmentSeconds: 11 })).toMatchObject({ ok: false, error: { code: 'SEGMENT_SECONDS_OUT_OF_RANGE' } });
    expect(ladderProfile('toString')).toMatchObject({ ok: false, error: { code: 'UNKNOWN_PROFILE' } });
  });
});
