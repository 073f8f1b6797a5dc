import Hls from '/assets/hls.js';

const video = document.querySelector('video');
const message = document.querySelector('#message');

if (Hls.isSupported()) {
  const player = new Hls();
  player.on(Hls.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    player.destroy();
    message.textContent = error.response?.code === 403 ? 'The permission to play has ended. Load the page again.' : `It stopped playing: ${error.details}.`;
  });
  player.loadSource(video.dataset.hls);
  player.attachMedia(video);
} else {
  video.src = video.dataset.hls;
}
