import { formatRational, parseRational } from '../shared/rational.js';
import type { DisagreementLog } from './disagreement.js';
import { children, decimal, integer, text, type Raw } from './report.js';
import type { ColourFacts, HdrFacts, HdrFormat, MasteringDisplay } from './technical.js';

const PRIMARIES: Readonly<Record<string, string>> = {
  'BT.709': 'bt709', 'BT.2020': 'bt2020', 'BT.601 NTSC': 'smpte170m', 'BT.601 PAL': 'bt470bg', 'BT.470 System M': 'bt470m',
  'SMPTE 240M': 'smpte240m', 'Display P3': 'smpte432', 'DCI P3': 'smpte431', 'EBU Tech 3213': 'ebu3213', 'Generic film': 'film',
};
const TRANSFERS: Readonly<Record<string, string>> = {
  'BT.709': 'bt709', 'BT.601': 'smpte170m', PQ: 'smpte2084', HLG: 'arib-std-b67', 'BT.2020 (10-bit)': 'bt2020-10', 'BT.2020 (12-bit)': 'bt2020-12',
  'sRGB/sYCC': 'iec61966-2-1', xvYCC: 'iec61966-2-4', Linear: 'linear', 'SMPTE 240M': 'smpte240m', 'SMPTE 428M': 'smpte428',
  'BT.470 System M': 'bt470m', 'BT.470 System B/G': 'bt470bg',
};
const MATRICES: Readonly<Record<string, string>> = {
  'BT.709': 'bt709', 'BT.601': 'smpte170m', 'BT.2020 non-constant': 'bt2020nc', 'BT.2020 constant': 'bt2020c', Identity: 'gbr', 'SMPTE 240M': 'smpte240m',
  'FCC 73.682': 'fcc', YCgCo: 'ycgco', 'ICtCp': 'ictcp',
};
const RANGES: Readonly<Record<string, 'tv' | 'pc'>> = { Limited: 'tv', Full: 'pc' };

/** ITU-R BT.601 has one matrix under two numbers (ITU-T H.273 table 4: 5 and 6). */
const unifyMatrix = (matrix: string | null): string | null => (matrix === 'bt470bg' ? 'smpte170m' : matrix);

const known = <T extends string>(names: Readonly<Record<string, T>>, said: string | null): T | null => (said === null ? null : (names[said] ?? null));

/** Container against bitstream too: MediaInfo's `_Original` is what the bitstream says where the container says otherwise. */
export function colourOf(stream: Raw, track: Raw, field: string, log: DisagreementLog): ColourFacts {
  const choose = <T extends string>(part: string, names: Readonly<Record<string, T>>, ffprobe: T | null, key: string): T | null => {
    const chosen = log.prefer(`${field}.colour.${part}`, ffprobe, known(names, text(track, key)));
    const bitstream = known(names, text(track, `${key}_Original`));
    if (bitstream !== null && bitstream !== chosen) log.note(`${field}.colour.${part}`, { ffprobe, mediainfo: `${bitstream} (bitstream)`, chosen, why: CONTAINER_WINS });
    return chosen;
  };
  const range = text(stream, 'color_range');
  const matrix = text(stream, 'color_space');
  const unified = choose('matrix', MATRICES, unifyMatrix(matrix), 'matrix_coefficients');
  return {
    primaries: choose('primaries', PRIMARIES, text(stream, 'color_primaries'), 'colour_primaries'),
    transfer: choose('transfer', TRANSFERS, text(stream, 'color_transfer'), 'transfer_characteristics'),
    matrix: matrix ?? unified,
    range: choose('range', RANGES, range === 'tv' || range === 'pc' ? range : null, 'colour_range'),
  };
}

const CONTAINER_WINS = 'container and bitstream differ; what the transcoder reads is taken';

/** HDR by transfer characteristic and metadata (SMPTE ST 2084, ST 2086, ST 2094, ITU-R BT.2100). */
export function hdrOf(stream: Raw, track: Raw, transfer: string | null): HdrFacts | null {
  const sideData = children(stream, 'side_data_list');
  const format = hdrFormat(sideData, track, transfer);
  if (format === null) return null;
  const masteringDisplay = masteringFromSideData(sideData) ?? masteringFromTrack(track);
  return { format: format === 'PQ' && masteringDisplay ? 'HDR10' : format, masteringDisplay, contentLight: contentLight(sideData, track) };
}

function hdrFormat(sideData: readonly Raw[], track: Raw, transfer: string | null): HdrFormat | null {
  const said = text(track, 'HDR_Format') ?? '';
  if (said.includes('Dolby Vision') || sideData.some((data) => data['side_data_type'] === 'DOVI configuration record')) return 'DOLBY_VISION';
  if (said.includes('2094 App 4') || said.includes('HDR10+')) return 'HDR10_PLUS';
  if (transfer === 'arib-std-b67') return 'HLG';
  return transfer === 'smpte2084' ? 'PQ' : null;
}

const exact = (raw: string | null): string | null => {
  const value = raw === null ? null : parseRational(raw);
  return value?.ok ? formatRational(value.value) : null;
};

function masteringFromSideData(sideData: readonly Raw[]): MasteringDisplay | null {
  const data = sideData.find((entry) => entry['side_data_type'] === 'Mastering display metadata');
  if (!data) return null;
  const values = ['red_x', 'red_y', 'green_x', 'green_y', 'blue_x', 'blue_y', 'white_point_x', 'white_point_y', 'min_luminance', 'max_luminance'];
  return masteringDisplay(values.map((key) => exact(text(data, key))));
}

const NAMED_VOLUMES: Readonly<Record<string, readonly string[]>> = {
  'Display P3': ['0.68', '0.32', '0.265', '0.69', '0.15', '0.06', '0.3127', '0.329'],
  'DCI P3': ['0.68', '0.32', '0.265', '0.69', '0.15', '0.06', '0.314', '0.351'],
  'BT.2020': ['0.708', '0.292', '0.17', '0.797', '0.131', '0.046', '0.3127', '0.329'],
  'BT.709': ['0.64', '0.33', '0.3', '0.6', '0.15', '0.06', '0.3127', '0.329'],
};

function masteringFromTrack(track: Raw): MasteringDisplay | null {
  const primaries = text(track, 'MasteringDisplay_ColorPrimaries') ?? '';
  const chromaticities = NAMED_VOLUMES[primaries] ?? [...primaries.matchAll(/[xy]=(\d+\.\d+)/g)].map((match) => match[1] ?? '');
  const luminance = [...(text(track, 'MasteringDisplay_Luminance') ?? '').matchAll(/(?:min|max): (\d+(?:\.\d+)?)/g)].map((match) => match[1] ?? '');
  return masteringDisplay([...chromaticities, ...luminance].map(exact));
}

function masteringDisplay(values: readonly (string | null)[]): MasteringDisplay | null {
  if (values.length !== 10 || values.includes(null)) return null;
  const [rx, ry, gx, gy, bx, by, wx, wy, minLuminance, maxLuminance] = values as [string, string, string, string, string, string, string, string, string, string];
  return { red: [rx, ry], green: [gx, gy], blue: [bx, by], whitePoint: [wx, wy], minLuminance, maxLuminance };
}

function contentLight(sideData: readonly Raw[], track: Raw): HdrFacts['contentLight'] {
  const data = sideData.find((entry) => entry['side_data_type'] === 'Content light level metadata');
  const maxCll = data ? integer(data, 'max_content') : decimal(track, 'MaxCLL');
  const maxFall = data ? integer(data, 'max_average') : decimal(track, 'MaxFALL');
  return maxCll !== null && maxFall !== null ? { maxCll, maxFall } : null;
}
