interface Tile {
  readonly start: number;
  readonly end: number;
  readonly sheet: string;
  readonly area: readonly [x: number, y: number, width: number, height: number];
}

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

/** Cues whose text is an image with `#xywh=`. */
function parseTiles(track: string, base: string): Tile[] {
  const cues = track.matchAll(/^([\d:.]+) --> ([\d:.]+).*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/gm);
  return [...cues].map(([, start = '', end = '', sheet = '', ...area]) => ({
    start: secondsOf(start), end: secondsOf(end), sheet: new URL(sheet, base).href, area: area.map(Number) as unknown as Tile['area'],
  }));
}

/** A strip under the picture: shows the tile of the place under the pointer, and goes there on a click. */
export async function mountStoryboard(strip: HTMLElement, video: HTMLVideoElement, trackUrl: string): Promise<void> {
  const answer = await fetch(trackUrl);
  if (!answer.ok) return;
  const tiles = parseTiles(await answer.text(), trackUrl);
  if (tiles.length === 0) return;
  const [tile, played] = [strip.querySelector<HTMLElement>('.tile')!, strip.querySelector<HTMLElement>('.played')!];
  const timeAt = (event: MouseEvent): number => {
    const { left, width } = strip.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * (video.duration || 0);
  };
  strip.hidden = false;
  strip.addEventListener('pointerleave', () => { tile.hidden = true; });
  strip.addEventListener('pointermove', (event) => {
    const time = timeAt(event);
    const shown = tiles.find(({ start, end }) => time >= start && time < end) ?? tiles.at(-1)!;
    place(tile, shown, event.clientX - strip.getBoundingClientRect().left, strip.clientWidth);
  });
  strip.addEventListener('click', (event) => { video.currentTime = timeAt(event); });
  video.addEventListener('timeupdate', () => { played.style.width = `${(100 * video.currentTime) / (video.duration || 1)}%`; });
}

function place(tile: HTMLElement, { sheet, area: [x, y, width, height] }: Tile, pointer: number, room: number): void {
  tile.hidden = false;
  tile.style.width = `${width}px`;
  tile.style.height = `${height}px`;
  tile.style.left = `${Math.max(0, Math.min(room - width, pointer - width / 2))}px`;
  tile.style.backgroundImage = `url("${sheet}")`;
  tile.style.backgroundPosition = `-${x}px -${y}px`;
}
