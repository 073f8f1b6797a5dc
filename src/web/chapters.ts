/** The chapter track that the origin has beside every title, as buttons that go to them; none where it has no cues. */
export function mountChapters(list: HTMLElement, video: HTMLVideoElement, trackUrl: string): void {
  const track = document.createElement('track');
  track.kind = 'chapters';
  track.addEventListener('load', () => {
    const cues = [...(track.track.cues ?? [])] as VTTCue[];
    list.replaceChildren(...cues.map((cue) => item(cue, video)));
    list.hidden = cues.length === 0;
  });
  // Another origin may serve the media: without this the browser does not let the page read the track.
  video.crossOrigin = 'anonymous';
  track.src = trackUrl;
  video.append(track);
  // A track that is disabled is not loaded; chapters are never drawn.
  track.track.mode = 'hidden';
  video.addEventListener('timeupdate', () => {
    const at = [...(track.track.cues ?? [])].findLastIndex(({ startTime }) => startTime <= video.currentTime);
    [...list.children].forEach((each, i) => each.firstElementChild?.toggleAttribute('aria-current', i === at));
  });
}

function item(cue: VTTCue, video: HTMLVideoElement): HTMLLIElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = cue.getCueAsHTML().textContent;
  button.addEventListener('click', () => { video.currentTime = cue.startTime; });
  const li = document.createElement('li');
  li.append(button);
  return li;
}
