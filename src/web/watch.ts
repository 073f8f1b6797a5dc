import { mountChapters } from './chapters.js';
import { askForKey, hideForm, keptKey, whenKeyIsGiven } from './key-form.js';
import { mountStoryboard } from './storyboard.js';
import { frameAt, frameOfLabel, labelOfFrame, parseRate } from './timecode.js';
import { KeyNeeded, sentenceFor, type Title, titleOfKey, titleOfLink } from './title.js';

const LOOK_AGAIN = 4000;
const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const [video, message] = [element<HTMLVideoElement>('video'), element('message')];
const assetId = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const address = new URLSearchParams(location.search);
const link = address.get('t');
/** Where rights are managed the address says, without a link, what that would say: ?territory=FR&channel=SVOD. */
const context = Object.fromEntries([...address].filter(([name]) => ['territory', 'channel', 'language', 'deviceClass', 'use'].includes(name)));

async function open(): Promise<void> {
  const key = keptKey();
  if (!link && !key) return askForKey('');
  try {
    const title = await (link ? titleOfLink(assetId, link) : titleOfKey(assetId, key!, context));
    hideForm();
    message.textContent = '';
    await show(title);
  } catch (error) {
    if (error instanceof KeyNeeded) return askForKey(error.message);
    message.textContent = error instanceof Error ? error.message : String(error);
  }
}

async function show(title: Title): Promise<void> {
  document.title = `${title.title} · Telecine`;
  element('title').textContent = title.title;
  element('player').hidden = title.playback === null;
  if (title.playback === null) {
    message.textContent = `${title.title}: ${sentenceFor(title.reason)}`;
    if (title.reason === 'NOT_READY') setTimeout(() => void open(), LOOK_AGAIN);
    return;
  }
  if (title.playback.poster) video.poster = title.playback.poster;
  showTimecode(title);
  mountChapters(element('chapters'), video, title.playback.chapters);
  await play(title.playback.hls);
  if (title.playback.storyboard) await mountStoryboard(element('strip'), video, title.playback.storyboard);
}

/** The label of the picture on the screen, frame by frame where the browser tells which one that is. */
function showTimecode({ timelineRate, startTimecode }: Title): void {
  const rate = parseRate(timelineRate);
  if (!rate) return;
  const start = startTimecode ? frameOfLabel(startTimecode, rate) : 0;
  const write = (seconds: number): void => {
    element('timecode').textContent = labelOfFrame(start + frameAt(seconds, rate), rate, startTimecode?.includes(';') ?? false);
  };
  write(0);
  // Sound alone has no pictures to count, and some browsers do not tell; the end of the media is no picture any more.
  const tells = 'requestVideoFrameCallback' in video;
  video.addEventListener('timeupdate', () => {
    if (!tells || video.videoWidth === 0) write(Math.max(0, Math.min(video.currentTime, video.duration - rate.den / rate.num)));
  });
  if (!tells) return;
  const onFrame: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    write(mediaTime);
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
}

async function play(hls: string): Promise<void> {
  const { default: Hls } = await import('hls.js');
  if (!Hls.isSupported()) {
    video.src = hls;
    return;
  }
  // The page does nothing at ad breaks, and its policy forbids the made-up track that cues for them would stand in.
  const player = new Hls({ enableDateRangeMetadataCues: false });
  player.on(Hls.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    player.destroy();
    message.textContent = error.response?.code === 403 ? 'Playback has ended: the permission to play expired or was withdrawn. Load the page again.' : `Playback has ended: ${error.details}.`;
  });
  player.loadSource(hls);
  player.attachMedia(video);
}

whenKeyIsGiven(() => void open());
void open();
