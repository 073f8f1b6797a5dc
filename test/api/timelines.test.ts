import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApi, type OpenApi } from '../support/api.js';

let opened: OpenApi;
let rows: OpenApi['rows'];
let api: OpenApi['api'];
beforeAll(async () => {
  opened = await openApi();
  ({ rows, api } = opened);
});
afterAll(() => opened?.close());

interface Place { id: string | null; inFrame: string; outFrame: string }
interface Told { id: string; layer: string; status: string; places: Place[] }
interface Retiming { fromEditVersion: number; editVersion: number; annotations: Told[]; captionTracks: { id: string; version: number; cues: { number: number; status: string; places: Place[] }[] }[] }
const PLACES = 'places { id inFrame outFrame }';
const RETIMING = `retiming { fromEditVersion editVersion repairs annotations { id layer status ${PLACES} } captionTracks { id language role version cues { number status ${PLACES} } } } current { id }`;
const retime = (input: Record<string, unknown>) => api.mutate<{ retiming: Retiming | null; current: { id: string } | null }>('timelineRetime', input, RETIMING);
const errorsOf = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const put = async (assetId: string, annotations: object[], more: object = {}) => (await api.mutate<{ annotations: { id: string }[] }>('annotationsPut', { assetId, annotations, ...more }, 'annotations { id }')).annotations.map(({ id }) => id);

/** A title of 40 s at 25 frames a second, whose video is the first. */
async function film(): Promise<string> {
  const id = await api.newAsset('film', { kind: 'FEATURE' });
  await rows.client.query(`update asset set timeline_rate = '25', frame_rate = '25', start_timecode = '10:00:00:00', frame_count = 1000, source_version = 1 where id = $1`, [id.slice(6)]);
  return id;
}
/** Its video is another one from now on. */
const recut = (id: string, frames: number): Promise<unknown> => rows.client.query('update asset set source_version = source_version + 1, frame_count = $2 where id = $1', [id.slice(6), frames]);

interface Said { id: string; layer: string; label: string | null; in: string; inFrame: string; outFrame: string; editVersion: number | null; version: number; provenance: { kind: string; model: string | null } }
const ALL = 'query ($id: ID!) { asset(id: $id) { annotations(first: 100) { nodes { id layer label in inFrame outFrame editVersion version provenance { kind model } } } } }';
const saidOf = async (id: string): Promise<Said[]> => (await api.read<{ asset: { annotations: { nodes: Said[] } } }>(ALL, { id })).asset.annotations.nodes;
const tracksOf = async (id: string) => (await api.read<{ asset: { captionTracks: { status: string; origin: string; version: number; editVersion: number; cues: { nodes: { inFrame: string; outFrame: string; text: string }[] } }[] } }>(
  'query ($id: ID!) { asset(id: $id) { captionTracks { status origin version editVersion cues(first: 100) { nodes { inFrame outFrame text } } } } }', { id })).asset.captionTracks;

const SRT = '1\n00:00:01,000 --> 00:00:03,000\nfirst\n\n2\n00:00:05,000 --> 00:00:07,000\ngone\n\n3\n00:00:11,000 --> 00:00:12,000\nlast\n';
/** From the sixth second on four seconds were taken out. */
const EDL = 'TITLE: RECUT\nFCM: NON-DROP FRAME\n001  OLD  V  C  10:00:00:00 10:00:05:00 10:00:00:00 10:00:05:00\n002  OLD  V  C  10:00:09:00 10:00:40:00 10:00:05:00 10:00:36:00\n';
const ITEMS = [
  { layer: 'chapter', inFrame: '0', outFrame: '50', label: 'kept' }, { layer: 'ad-break', inFrame: '250', outFrame: '300', label: 'shifted' },
  { layer: 'rating', inFrame: '110', outFrame: '240', label: 'over the cut' }, { layer: 'cue-sheet', inFrame: '130', outFrame: '200', label: 'dropped' },
];
/** A film with annotations and captions, cut again. */
async function retold(): Promise<{ id: string; ids: string[]; captions: string }> {
  const id = await film();
  const ids = await put(id, ITEMS);
  const { track } = await api.mutate<{ track: { id: string } }>('captionImport', { assetId: id, language: 'en', content: SRT }, 'track { id }');
  await recut(id, 900);
  return { id, ids, captions: track.id };
}

describe('what is timed to the version before', () => {
  it('is carried by an edit decision list to the one that counts, and is of it from then on', async () => {
    const { id, ids, captions } = await retold();
    expect((await tracksOf(id))[0]).toMatchObject({ status: 'STALE', editVersion: 1 });
    const { retiming, userErrors } = await retime({ assetId: id, edit: { document: { content: EDL } }, expectedEditVersion: 2 });
    expect(userErrors).toEqual([]);
    expect(retiming).toMatchObject({ fromEditVersion: 1, editVersion: 2 });
    expect(retiming!.annotations.map(({ id: each, layer, status, places }) => [ids.indexOf(each), layer, status, ...places.map(({ inFrame, outFrame }) => `${inFrame}-${outFrame}`)])).toEqual([
      [0, 'chapter', 'KEPT', '0-50'], [2, 'rating', 'TRIMMED', '110-140'], [3, 'cue-sheet', 'DROPPED'], [1, 'ad-break', 'SHIFTED', '150-200'],
    ]);
    expect(retiming!.captionTracks).toEqual([{ id: captions, language: 'en', role: 'SUBTITLES', version: 2, cues: [
      { number: 1, status: 'KEPT', places: [{ id: null, inFrame: '25', outFrame: '75' }] }, { number: 2, status: 'DROPPED', places: [] }, { number: 3, status: 'SHIFTED', places: [{ id: null, inFrame: '175', outFrame: '200' }] },
    ] }]);
    expect(await saidOf(id)).toMatchObject([
      { id: ids[0], inFrame: '0', editVersion: 2, version: 2 }, { id: ids[2], inFrame: '110', outFrame: '140', in: '10:00:04:10', editVersion: 2 }, { id: ids[1], inFrame: '150', in: '10:00:06:00', editVersion: 2 },
    ]);
    expect(await tracksOf(id)).toMatchObject([{ status: 'CURRENT', origin: 'RETIMED', version: 2, editVersion: 2, cues: { nodes: [{ inFrame: '25', text: 'first' }, { inFrame: '175', text: 'last' }] } }]);
    const at = await api.read<{ annotations: { nodes: { id: string }[] } }>('query ($id: ID!) { annotations(first: 5, filter: {assetId: [$id], startsAt: "10:00:06:00"}) { nodes { id } } }', { id });
    expect(at.annotations.nodes).toEqual([{ id: ids[1] }]);
  });

  it('is told, and left as it is, by a dry run', async () => {
    const { id } = await retold();
    const before = [await saidOf(id), await tracksOf(id)];
    const edit = { document: { content: EDL } };
    const { retiming: would } = await retime({ assetId: id, edit, dryRun: true, idempotencyKey: 'tried' });
    expect([await saidOf(id), await tracksOf(id)]).toEqual(before);
    const { retiming: done } = await retime({ assetId: id, edit, idempotencyKey: 'tried' });
    expect(done).toEqual(would);
    expect((await retime({ assetId: id, edit, idempotencyKey: 'tried' })).retiming).toEqual(done);
    expect(errorsOf(await retime({ assetId: id, edit: { conversion: {} }, idempotencyKey: 'tried' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    expect((await saidOf(id)).map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  it('stands in every place where it is shown, as one annotation in each', async () => {
    const id = await film();
    const [machine] = await put(id, [{ layer: 'scene', inFrame: '90', outFrame: '110', label: 'a shot', confidence: 0.5 }], { provenance: { kind: 'MACHINE', model: 'm' } });
    await recut(id, 1100);
    const edit = { ranges: [{ inFrame: '0', outFrame: '100', atFrame: '0' }, { inFrame: '100', outFrame: '1000', atFrame: '200' }] };
    const dry = (await retime({ assetId: id, edit, dryRun: true })).retiming!.annotations[0]!;
    const { retiming } = await retime({ assetId: id, edit });
    expect(dry).toMatchObject({ status: 'SPLIT', places: [{ id: machine, inFrame: '90' }, { id: null, inFrame: '200' }] });
    const [first, second] = retiming!.annotations[0]!.places;
    expect([first!.id, second!.id === null]).toEqual([machine, false]);
    expect(await saidOf(id)).toMatchObject([
      { id: machine, inFrame: '90', outFrame: '100', label: 'a shot', version: 2, provenance: { kind: 'MACHINE', model: 'm' } },
      { id: second!.id, inFrame: '200', outFrame: '210', label: 'a shot', version: 1, provenance: { kind: 'MACHINE', model: 'm' } },
    ]);
  });

  it('is carried once: what is of the video that counts stays as it is', async () => {
    const { id, ids } = await retold();
    const [made] = await put(id, [{ layer: 'note', inFrame: '300', outFrame: '310', label: 'new' }]);
    await put(id, [{ id: ids[1], layer: 'ad-break', inFrame: '150', outFrame: '200' }, { id: ids[0], layer: 'chapter', label: 'another name' }]);
    const edit = { conversion: { offsetFrames: '10' } };
    const first = (await retime({ assetId: id, edit, layers: ['chapter'], captionTrackIds: [] })).retiming!;
    expect([first.annotations.map((each) => each.id), first.captionTracks]).toEqual([[ids[0]], []]);
    const second = (await retime({ assetId: id, edit })).retiming!;
    expect([second.annotations.map((each) => each.id), second.captionTracks.length]).toEqual([[ids[2], ids[3]], 1]);
    expect(Object.fromEntries((await saidOf(id)).map((each) => [each.id, each.inFrame]))).toEqual({ [ids[0]!]: '10', [ids[1]!]: '150', [ids[2]!]: '120', [ids[3]!]: '140', [made!]: '300' });
    expect((await retime({ assetId: id, edit })).retiming).toMatchObject({ annotations: [], captionTracks: [] });
  });

  it('is told in the log once for annotations, and once for captions', async () => {
    const { id } = await retold();
    const before = (await rows.client.query<{ id: string }>('select id from event where asset_id = $1', [id.slice(6)])).rows.map((each) => each.id);
    await retime({ assetId: id, edit: { document: { content: EDL } } });
    const logged = await rows.client.query<{ type: string; detail: { put: number; removed: number } | null }>('select type, detail from event where asset_id = $1 and id <> all($2::bigint[]) order by type', [id.slice(6), before]);
    expect(logged.rows).toMatchObject([{ type: 'ASSET_ANNOTATIONS_CHANGED', detail: { put: 3, removed: 1 } }, { type: 'ASSET_CAPTIONS_CHANGED' }]);
  });

  it('goes with its thread', async () => {
    const id = await film();
    const [note, cut] = await put(id, [{ layer: 'note', inFrame: '300', outFrame: '310', label: 'a note' }, { layer: 'note', inFrame: '130', outFrame: '140', label: 'cut' }]);
    await put(id, [{ layer: 'note', replyTo: note, body: 'an answer' }, { layer: 'note', replyTo: cut, body: 'lost' }]);
    await recut(id, 900);
    await retime({ assetId: id, edit: { document: { content: EDL } } });
    const { asset } = await api.read<{ asset: unknown }>('query ($id: ID!) { asset(id: $id) { annotations(first: 10) { nodes { label inFrame replies { body inFrame } } } } }', { id });
    expect(asset).toMatchObject({ annotations: { nodes: [{ label: 'a note', inFrame: '200', replies: [{ body: 'an answer', inFrame: '200' }] }, { label: null, inFrame: '200' }] } });
  });
});

describe('a retiming is refused', () => {
  it('with what is stored, where another video counts than the caller thinks', async () => {
    const { id } = await retold();
    const refused = await retime({ assetId: id, edit: { conversion: {} }, expectedEditVersion: 1 });
    expect([errorsOf(refused), refused.current, refused.retiming]).toEqual([[['VERSION_CONFLICT', 'expectedEditVersion']], { id }, null]);
    expect(refused.userErrors).toMatchObject([{ message: expect.stringMatching(/version 1.*version 2/) }]);
  });

  it('before the video that counts is probed, and without one before it', async () => {
    const { id } = await retold();
    await rows.client.query(`update asset set technical = '{"sourceVersion": 1}' where id = $1`, [id.slice(6)]);
    expect(errorsOf(await retime({ assetId: id, edit: { conversion: {} } }))).toEqual([['NO_TIMELINE', 'assetId']]);
    const [late] = await put(id, [{ layer: 'note', inFrame: '1', outFrame: '2' }]);
    expect((await saidOf(id)).find((each) => each.id === late)).toMatchObject({ editVersion: 1 });
    expect(errorsOf(await retime({ assetId: await film(), edit: { conversion: {} } }))).toEqual([['REQUIRED', 'fromEditVersion']]);
    expect(errorsOf(await retime({ assetId: await film(), edit: { conversion: {} }, fromEditVersion: 2 }))).toEqual([['INVALID', 'fromEditVersion']]);
  });

  it('with the place of each fault, nothing being changed', async () => {
    const { id } = await retold();
    const { id: other, captions } = await retold();
    const before = await saidOf(id);
    expect(errorsOf(await retime({ assetId: id, edit: {} }))).toEqual([['REQUIRED', 'edit']]);
    expect(errorsOf(await retime({ assetId: id, edit: { document: { content: 'none' } } }))).toEqual([['UNREADABLE', 'edit', 'document', 'content']]);
    expect(errorsOf(await retime({ assetId: id, edit: { conversion: {} }, captionTrackIds: [captions] }))).toEqual([['NOT_FOUND', 'captionTrackIds', '0']]);
    expect(errorsOf(await retime({ assetId: id, edit: { conversion: {} }, layers: ['a\u0000b'] }))).toEqual([['INVALID', 'layers', '0']]);
    expect(errorsOf(await retime({ assetId: id, edit: { ranges: [{ inFrame: '5', outFrame: '5', atFrame: '0' }] } }))).toEqual([['INVERTED', 'edit', 'ranges', '0', 'outFrame']]);
    expect(await saidOf(id)).toEqual(before);
    expect((await tracksOf(other))[0]).toMatchObject({ status: 'STALE' });
  });
});

describe('a timecode track that somebody adds', () => {
  const TRACKS = 'asset { timecodeTracks { id name primary startTimecode startFrame rate dropFrame source version } }';
  interface Track { id: string; name: string | null; startTimecode: string; startFrame: string; rate: string; dropFrame: boolean; version: number | null }
  const putTrack = (input: Record<string, unknown>) => api.mutate<{ trackId: string | null; asset: { timecodeTracks: Track[] } | null; current: { id: string } | null }>('timecodeTrackPut', input, `trackId ${TRACKS} current { id }`);
  const added = async (input: Record<string, unknown>): Promise<Track> => {
    const { asset, trackId, userErrors } = await putTrack(input);
    expect(userErrors).toEqual([]);
    return asset!.timecodeTracks.find(({ id }) => id === trackId)!;
  };

  it('labels the title\'s frames from then on, also where annotations are put and looked for', async () => {
    const assetId = await film();
    const track = await added({ assetId, name: 'Lined script', startTimecode: '01:00:00:00' });
    expect(track).toMatchObject({ name: 'Lined script', startTimecode: '01:00:00:00', startFrame: '90000', rate: '25', dropFrame: false, source: null, version: 1 });
    const [id] = await put(assetId, [{ layer: 'segment', in: '01:00:02:00', out: '01:00:03:00', track: track.id }]);
    const { asset } = await api.read<{ asset: object }>('query ($id: ID!, $track: ID!) { asset(id: $id) { annotations(first: 5, filter: {at: "01:00:02:10", track: $track}) { nodes { id in inFrame } } annotationsNearest(first: 1, direction: AFTER, timecode: "01:00:00:00", track: $track) { id } } }', { id: assetId, track: track.id });
    expect(asset).toEqual({ annotations: { nodes: [{ id, in: '10:00:02:00', inFrame: '50' }] }, annotationsNearest: [{ id }] });
  });

  it('counts what it is said to count, or is refused with the place', async () => {
    const assetId = await film();
    expect(await added({ assetId, startTimecode: '01:00:00,00', frameRate: '30000/1001' })).toMatchObject({ startTimecode: '01:00:00;00', startFrame: '107892', dropFrame: true });
    expect(await added({ assetId, startTimecode: '01:00:00:00', frameRate: '30000/1001', dropFrame: true })).toMatchObject({ startTimecode: '01:00:00;00', dropFrame: true });
    for (const [input, fault] of [
      [{ startTimecode: '01:01:00;00', frameRate: '30000/1001' }, ['NO_SUCH_LABEL', 'startTimecode']], [{ startTimecode: '01:00:00:25' }, ['NO_SUCH_LABEL', 'startTimecode']],
      [{ startTimecode: '01:00:00;00' }, ['NO_SUCH_LABEL', 'startTimecode']], [{ startTimecode: '01:00:00;00', frameRate: '30000/1001', dropFrame: false }, ['NO_SUCH_LABEL', 'startTimecode']],
      [{ startTimecode: '01:00:00:00', dropFrame: true }, ['INVALID', 'dropFrame']], [{ name: 'x' }, ['REQUIRED', 'startTimecode']], [{ startTimecode: '01:00:00:00', name: 'x'.repeat(201) }, ['LIMIT_EXCEEDED', 'name']],
    ] as const) expect(errorsOf(await putTrack({ assetId, ...input }))).toEqual([fault]);
    expect(errorsOf(await putTrack({ assetId: await api.newAsset('empty'), startTimecode: '01:00:00:00' }))).toEqual([['NO_TIMELINE', 'assetId']]);
  });

  it('is changed and taken away by who has read it; what was put by its labels stays on its frames', async () => {
    const assetId = await film();
    const track = await added({ assetId, name: 'A', startTimecode: '01:00:00:00' });
    await put(assetId, [{ layer: 'segment', in: '01:00:02:00', out: '01:00:03:00', track: track.id }]);
    expect(await added({ assetId, id: track.id, expectedVersion: 1, frameRate: '30000/1001', startTimecode: '02:00:00;00' })).toMatchObject({ name: 'A', startTimecode: '02:00:00;00', version: 2 });
    expect(await added({ assetId, id: track.id, name: null, dropFrame: false })).toMatchObject({ name: null, startTimecode: '02:00:00:00', dropFrame: false, version: 3 });
    const late = await putTrack({ assetId, id: track.id, expectedVersion: 1, name: 'B' });
    expect([errorsOf(late), late.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { id: assetId }]);
    const remove = (input: object) => api.mutate<{ deletedId: string | null; current: unknown }>('timecodeTrackDelete', { assetId, id: track.id, ...input }, `deletedId ${TRACKS} current { id }`);
    expect(errorsOf(await remove({ expectedVersion: 2 }))).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
    expect(await remove({ expectedVersion: 3 })).toMatchObject({ deletedId: track.id, asset: { timecodeTracks: [{ id: 'primary', version: null }] }, userErrors: [] });
    expect(errorsOf(await remove({}))).toEqual([['NOT_FOUND', 'id']]);
    expect(await saidOf(assetId)).toMatchObject([{ in: '10:00:02:00', inFrame: '50' }]);
  });

  it('is never one that was probed, and is made once by its key', async () => {
    const assetId = await film();
    await rows.client.query(`update asset set technical = '{"timecodes": [{"label": "01:00:00:00", "frame": "90000", "rate": "25", "dropFrame": false, "source": "DV", "streamIndex": null}]}' where id = $1`, [assetId.slice(6)]);
    for (const id of ['primary', 'dv']) expect(errorsOf(await putTrack({ assetId, id, startTimecode: '02:00:00:00' }))).toEqual([['PROBED', 'id']]);
    expect(errorsOf(await putTrack({ assetId, id: 'none', startTimecode: '02:00:00:00' }))).toEqual([['NOT_FOUND', 'id']]);
    const input = { assetId, startTimecode: '02:00:00:00', idempotencyKey: 'one track' };
    const [first, again] = [await added(input), await added(input)];
    expect(again).toEqual(first);
    expect(errorsOf(await putTrack({ ...input, name: 'another' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    await rows.client.query(`update asset set start_timecode = '20:00:00:00', technical = null where id = $1`, [assetId.slice(6)]);
    const { asset } = await api.read<{ asset: { timecodeTracks: Track[] } }>('query ($id: ID!) { asset(id: $id) { timecodeTracks { id startTimecode } } }', { id: assetId });
    expect(asset.timecodeTracks).toEqual([{ id: 'primary', startTimecode: '20:00:00:00' }, { id: first.id, startTimecode: '02:00:00:00' }]);
  });
});

describe('ten thousand annotations', () => {
  it('are carried at once by a few statements, and beyond twice as many are left to several calls', async () => {
    const id = await film();
    const many = `insert into annotation (id, tenant_id, project_id, asset_id, layer, kind, in_frame, out_frame, edit_version, provenance, actor_kind, actor_name, version, created_at, updated_at)
      select gen_random_uuid(), tenant_id, project_id, id, $2, 'TRANSCRIPT', n % 900, n % 900 + 50, 1, 'HUMAN', 'SYSTEM', 'test', 1, now(), now() from asset, generate_series(1, $3::int) n where id = $1`;
    await rows.client.query(many, [id.slice(6), 'transcript', 10_000]);
    await recut(id, 900);
    const edit = { document: { content: EDL } };
    const { retiming } = await retime({ assetId: id, edit });
    const statuses = Object.groupBy(retiming!.annotations, ({ status }) => status);
    expect(retiming!.annotations).toHaveLength(10_000);
    const left = (await rows.client.query<{ n: number; versions: number[] }>('select count(*)::int as n, array_agg(distinct edit_version) as versions from annotation where asset_id = $1', [id.slice(6)])).rows[0]!;
    expect(left).toEqual({ n: 10_000 - statuses['DROPPED']!.length, versions: [2] });
    await rows.client.query('alter table annotation disable trigger annotation_label');
    await rows.client.query(many, [id.slice(6), 'scene', 20_001]);
    expect(errorsOf(await retime({ assetId: id, edit }))).toEqual([['LIMIT_EXCEEDED', 'layers']]);
    expect((await retime({ assetId: id, edit, layers: ['transcript'] })).userErrors).toEqual([]);
  });
});
