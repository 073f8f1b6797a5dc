const PLAYLIST_STARTS: readonly RegExp[] = [
  /^#EXTM3U/i, // HLS, m3u
  /^ffconcat\s+version/i,
  /^(#[^\n]*\n\s*)*(file|option|stream|chapter)\s+\S/i, // a concat script without its header
  /^v=0\r?\n/i, // SDP
  /^\[playlist\]/i, // pls
  /^\[reference\]/i, // asx, ini style
  /^(https?|rtsp|rtmp|rtp|udp|tcp|ftp|file|mms|concat|subfile|data|crypto):\S/i,
  /^(title:|fcm:|\d{3,6}\s+\S+\s+(v|a|b|aa)\b)/i, // CMX 3600
  /^;?FFMETADATA/i,
];
const PLAYLIST_ELEMENTS = /<(?:\w+:)?(MPD|playlist|smil|asx|SmoothStreamingMedia|CompositionPlaylist|PackingList|AssetMap|fcpxml|xmeml|manifest)[\s>]/i;

const decode = (head: Uint8Array): string => new TextDecoder('utf-8').decode(head.subarray(0, 4096)).replace(/^[\uFEFF\s]+/, '');

/** Text that sends a player to other files or addresses. */
export function looksLikePlaylist(head: Uint8Array): boolean {
  const text = decode(head);
  return PLAYLIST_STARTS.some((start) => start.test(text)) || (text.startsWith('<') && PLAYLIST_ELEMENTS.test(text));
}

/** No control characters but tab, line feed, form feed and carriage return in the first kilobyte. */
export function looksLikeText(head: Uint8Array): boolean {
  return head.subarray(0, 1024).every((byte) => byte >= 0x20 ? byte !== 0x7f && byte < 0xf8 : byte === 9 || byte === 10 || byte === 12 || byte === 13);
}
