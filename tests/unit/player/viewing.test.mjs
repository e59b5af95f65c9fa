// Where a viewer is in the show, and what they chose: between a show and controls that only remember.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readEvent } from '../../../resources/player/src/event.js';
import { Viewing } from '../../../resources/player/src/viewing.js';

const NOW = 1_800_000_000_000;
const HLS = '/out/v1/g/main/ts/index.m3u8';
const SHIFTED = { hls: '/out/v1/g/main/ts/index-timeshift.m3u8', seconds: 600 };

/** A viewing whose show and controls write down what they are told. */
function viewer({ timeshift = SHIFTED, window = [0, 60], at = 54, behind = 6 } = {}) {
  const heard = [];
  const note = (name) => (...values) => heard.push([name, ...values]);
  const engine = {
    pictureTime: () => new Date(NOW - 1000 * stage.behind),
    qualities: () => [], playing: () => '720p', captions: () => 1,
    choose: note('choose'), showCaptions: note('captions'), toLive: note('to live'),
  };
  const show = { engine, behind: null, format: 'hls', rewind: note('rewind'), choose: note('format'), retry: note('retry') };
  const shown = {};
  const controls = new Proxy({}, { get: (_, name) => (...values) => (shown[name] = values) });
  const seekable = { length: 1, start: () => window[0], end: () => window[1] };
  const stage = { heard, show, shown, behind, video: { currentTime: at, seekable } };
  stage.viewing = new Viewing({
    event: readEvent({ hls: HLS, timeshift }),
    video: stage.video,
    say: (word) => word,
    now: () => NOW,
    refusal: () => 'refusedLink',
    remember: note('remember'),
    show: (told) => {
      stage.told = told;
      return show;
    },
    controls: (orders) => {
      stage.orders = orders;
      return controls;
    },
  });
  stage.told.tell('playing');
  stage.viewing.refresh();
  return stage;
}

test('the delay in all is shown, and how far back one may go', () => {
  const { shown } = viewer();
  assert.deepEqual(shown.place, [{ behind: 0, furthest: 600, latency: 6, playing: true }]);
  assert.deepEqual(shown.captions, [true, false]);
  assert.deepEqual(viewer({ timeshift: null }).shown.place[0].furthest, 60);
});

test('who pauses falls behind what was nearest to live', () => {
  const stage = viewer();
  stage.behind = 46;
  stage.viewing.refresh();
  assert.equal(stage.shown.place[0].behind, 40);
});

test('going back stays in what the player has, or takes the time-shift manifest', () => {
  const near = viewer();
  near.orders.back();
  assert.equal(near.video.currentTime, 24);
  assert.deepEqual(near.heard, []);
  near.orders.position(300);
  assert.deepEqual(near.heard, [['rewind', 306]]);
});

test('without a time-shift manifest the oldest picture is the end of going back', () => {
  const stage = viewer({ timeshift: null, window: [20, 60] });
  stage.orders.position(300);
  assert.equal(stage.video.currentTime, 20);
});

test('back to live is a jump, or the live manifest again', () => {
  const stage = viewer();
  stage.orders.live();
  stage.show.behind = 90;
  stage.orders.live();
  assert.deepEqual(stage.heard, [['to live'], ['rewind', null]]);
});

test('what was chosen is chosen again in the next player, but for another format’s rungs', () => {
  const stage = viewer();
  stage.orders.quality('2');
  stage.orders.captions(true);
  stage.told.ready();
  stage.orders.format('dash');
  stage.told.ready();
  assert.deepEqual(stage.heard, [
    ['choose', '2'], ['captions', true], ['choose', '2'], ['captions', true],
    ['remember', 'dash'], ['format', 'dash'], ['captions', true],
  ]);
});

test('a state comes with its own words, a refusal with its reason', () => {
  const stage = viewer();
  stage.told.tell('before');
  assert.deepEqual(stage.shown.state, ['before', 'beforeMore']);
  stage.told.tell('refused');
  assert.deepEqual(stage.shown.state, ['refused', 'refusedLink']);
  stage.told.tell('playing');
  assert.deepEqual(stage.shown.state, ['playing', '']);
});
