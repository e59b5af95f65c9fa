// HLS through hls.js, where the browser has media source extensions.

import Hls from 'hls.js';

import { label } from './quality.js';

const BACK_BUFFER_SECONDS = 60;
const RECOVER_SECONDS = 5;

/** Whether hls.js can play here; on an iPhone without managed media source it cannot. */
export function supported() {
  return Hls.isSupported();
}

/**
 * Open one manifest. `job` is `{ video, url, sign, worker, startAt, on: { ready, lost, broken } }`; `startAt`
 * is Unix seconds, or null for live; `lost` is told an HTTP status (0: no answer), `broken` that the media
 * cannot be played here.
 */
export function open(job) {
  const { video, url, sign, worker, startAt, on } = job;
  const hls = new Hls({
    workerPath: worker,
    backBufferLength: BACK_BUFFER_SECONDS,
    liveDurationInfinity: true,
    startPosition: startAt === null ? -1 : 0, // the manifest begins where the viewer wants to
    xhrSetup: (request, address) => request.open('GET', sign(address), true),
  });
  let recovered = -Infinity;

  hls.on(Hls.Events.MANIFEST_PARSED, () => on.ready());
  hls.on(Hls.Events.ERROR, (_, problem) => {
    if (!problem.fatal) return;
    if (problem.type === Hls.ErrorTypes.NETWORK_ERROR) return on.lost(problem.response?.code ?? 0);
    const now = performance.now() / 1000;
    if (problem.type === Hls.ErrorTypes.MEDIA_ERROR && now - recovered > RECOVER_SECONDS) {
      recovered = now;
      return hls.recoverMediaError();
    }
    on.broken(problem.details);
  });
  hls.loadSource(url);
  hls.attachMedia(video);

  return {
    qualities: () => hls.levels.map((level, index) => ({ id: String(index), label: label(level, hls.levels) })),
    /** Null: automatic. */
    choose: (id) => {
      hls.nextLevel = id === null ? -1 : Number(id);
    },
    playing: () => (hls.currentLevel < 0 ? '' : label(hls.levels[hls.currentLevel], hls.levels)),
    pictureTime: () => hls.playingDate,
    /** Where the newest listed picture is, in the manifest's own seconds. */
    edge: () => hls.latestLevelDetails?.edge ?? 0,
    toLive: () => {
      video.currentTime = hls.liveSyncPosition ?? video.currentTime;
    },
    captions: () => [...video.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions').length,
    showCaptions: (shown) => {
      for (const track of video.textTracks) track.mode = 'disabled';
      if (shown && video.textTracks.length) video.textTracks[0].mode = 'showing';
    },
    close: () => hls.destroy(),
  };
}
