// DASH through dash.js. Loaded only when somebody chooses it: it is larger than everything else together.

import { MediaPlayer } from 'dashjs-core';

import { label } from './quality.js';

const BACK_BUFFER_SECONDS = 60;
const NO_LOG = 0;

/** Whether dash.js can play here. */
export function supported() {
  return typeof MediaSource !== 'undefined' || typeof ManagedMediaSource !== 'undefined';
}

/** See `engine_hls.js`. */
export function open(job) {
  const { video, url, sign, startAt, delay, on } = job;
  const player = MediaPlayer().create();
  const events = MediaPlayer.events;
  player.updateSettings({
    debug: { logLevel: NO_LOG },
    streaming: {
      buffer: { bufferToKeep: BACK_BUFFER_SECONDS },
      text: { defaultEnabled: false },
      // The manifest gives the time itself; dash.js would otherwise ask a server of its own choice.
      utcSynchronization: {
        defaultTimingSource: { scheme: 'urn:mpeg:dash:utc:http-head:2014', value: job.timeSource },
      },
    },
  });
  player.addRequestInterceptor((request) => {
    request.url = sign(request.url);
    return Promise.resolve(request);
  });
  player.on(events.STREAM_INITIALIZED, () => on.ready());
  player.on(events.ERROR, ({ error }) => {
    const status = error?.data?.response?.status;
    if (status !== undefined || /network|load|download/i.test(error?.message ?? '')) on.lost(status ?? 0);
    else on.broken(error?.message ?? '');
  });
  player.initialize(video, url, false, startAt === null ? undefined : `posix:${startAt}`);

  const rungs = () => player.getRepresentationsByType('video') ?? [];
  return {
    qualities: () => rungs().map((rung) => ({ id: rung.id, label: label(rung, rungs()) })),
    choose: (id) => {
      player.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: id === null } } } });
      if (id !== null) player.setRepresentationForTypeById('video', id);
    },
    playing: () => {
      const rung = player.isReady() ? player.getCurrentRepresentationForType('video') : null;
      return rung ? label(rung, rungs()) : '';
    },
    // The manifest's availability is late by the plan's delay, so its times are too.
    pictureTime: () => (player.isReady() ? new Date(1000 * (player.timeAsUTC() - delay)) : null),
    edge: () => (player.isReady() ? (player.getDvrWindow()?.end ?? 0) : 0),
    toLive: () => player.seekToOriginalLive(),
    captions: () => (player.isReady() ? player.getTracksFor('text').length : 0),
    showCaptions: (shown) => player.setTextTrack(shown ? 0 : -1),
    close: () => player.destroy(),
  };
}
