// One viewer's show, with a stage of its own instead of a network, a clock and a player.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readEvent } from '../../../resources/player/src/event.js';
import { Show } from '../../../resources/player/src/show.js';

const EVENT = readEvent({
  hls: '/out/v1/g/main/ts/index.m3u8',
  dash: '/out/v1/g/main/cmaf/dash.mpd',
  timeshift: { hls: '/out/v1/g/main/ts/index-timeshift.m3u8', seconds: 600 },
});

/** Everything that a show is given, in the hands of the test. */
class Stage {
  told = [];
  asked = [];
  opened = [];
  closed = 0;
  time = 1_800_000_000_000;
  online = true;
  #waiting = null;
  #tick = null;

  constructor(status = 404, playable = true, format = 'hls') {
    Object.assign(this, { status, playable });
    this.video = Object.assign(new EventTarget(), { currentTime: 0, paused: false, readyState: 4 });
    this.show = new Show({
      event: EVENT, video: this.video, format, worker: 'worker.js', timeSource: 'event.json',
      sign: (address) => `${address}#signed`,
      now: () => this.time,
      random: () => 0.5,
      online: () => this.online,
      tell: (state) => this.told.at(-1) === state || this.told.push(state),
      ready: () => {},
      ask: async (address) => {
        this.asked.push(address);
        return this.status;
      },
      engine: async () => (this.playable ? { open: (job) => this.#open(job) } : null),
      after: (milliseconds, told) => {
        this.pause = milliseconds;
        this.#waiting = told;
        return 1;
      },
      cancel: () => {
        this.#waiting = null;
      },
      every: (_milliseconds, told) => {
        this.#tick = told;
        return 2;
      },
      cancelEvery: () => {
        this.#tick = null;
      },
    });
    this.running = this.show.run();
  }

  #open(job) {
    this.opened.push(job);
    this.edge = 0;
    return { edge: () => this.edge, close: () => (this.closed += 1) };
  }

  /** Let everything that is promised happen. */
  async settle() {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** The pause between two tries is over. */
  async wait() {
    await this.settle();
    this.#waiting?.();
    await this.settle();
  }

  /** So many seconds pass; the picture moves or stands. */
  async pass(seconds, moves) {
    for (let second = 0; second < seconds; second += 1) {
      this.time += 1000;
      if (moves) this.video.currentTime += 1;
      this.#tick?.();
    }
    await this.settle();
  }

  async end() {
    this.show.close();
    await this.running;
  }
}

test('before the show it asks ever more rarely, and begins by itself', async () => {
  const stage = new Stage();
  await stage.settle();
  assert.deepEqual(stage.told, ['loading', 'before']);
  assert.equal(stage.pause, 2000);
  await stage.wait();
  assert.equal(stage.pause, 3000);
  stage.status = 200;
  await stage.wait();
  assert.equal(stage.opened[0].url, '/out/v1/g/main/ts/index.m3u8');
  assert.equal(stage.opened[0].startAt, null);
  await stage.pass(2, true);
  assert.deepEqual(stage.told, ['loading', 'before', 'playing']);
  await stage.end();
  assert.equal(stage.closed, 1);
});

test('a picture that stands is told after a while, and goes on by itself', async () => {
  const stage = new Stage(200);
  await stage.settle();
  await stage.pass(3, true);
  await stage.pass(11, false);
  assert.equal(stage.told.at(-1), 'playing');
  await stage.pass(2, false);
  assert.equal(stage.told.at(-1), 'over');
  stage.online = false;
  await stage.pass(1, false);
  assert.equal(stage.told.at(-1), 'lost');
  await stage.pass(1, true);
  assert.equal(stage.told.at(-1), 'playing');
  assert.equal(stage.opened.length, 1);
  await stage.end();
});

test('a player that stands while newer pictures are listed is opened anew', async () => {
  const stage = new Stage(200);
  await stage.settle();
  await stage.pass(3, true);
  await stage.pass(14, false);
  stage.edge = 30;
  await stage.pass(1, false);
  await stage.wait();
  assert.equal(stage.opened.length, 2);
  await stage.end();
});

test('a manifest that goes away after the show is its end; it is looked for on', async () => {
  const stage = new Stage(200);
  await stage.settle();
  await stage.pass(3, true);
  stage.status = 404;
  stage.opened[0].on.lost(404);
  await stage.wait();
  assert.equal(stage.told.at(-1), 'over');
  await stage.end();
});

test('who is refused is told, and looked at again only now and then', async () => {
  const stage = new Stage(403);
  await stage.settle();
  assert.deepEqual(stage.told, ['loading', 'refused']);
  assert.equal(stage.pause, 30_000);
  await stage.end();
});

test('without an answer the network is lost', async () => {
  const stage = new Stage(0);
  await stage.settle();
  assert.equal(stage.told.at(-1), 'lost');
  stage.status = 200;
  stage.show.nudge();
  await stage.settle();
  assert.equal(stage.opened.length, 1);
  await stage.end();
});

test('a browser that can play nothing says so until somebody asks again', async () => {
  const stage = new Stage(200, false);
  await stage.settle();
  assert.equal(stage.told.at(-1), 'unplayable');
  stage.playable = true;
  stage.show.retry();
  await stage.settle();
  assert.equal(stage.opened.length, 1);
  await stage.end();
});

test('an event without a format that browsers play is asked for nothing', async () => {
  const stage = new Stage(200, true, null);
  await stage.running;
  assert.deepEqual(stage.told, ['loading', 'unplayable']);
  assert.deepEqual(stage.asked, []);
});

test('media that break are tried four times', async () => {
  const stage = new Stage(200);
  await stage.settle();
  for (let time = 0; time < 4; time += 1) {
    stage.opened.at(-1).on.broken('bufferAppendError');
    await stage.wait();
  }
  assert.equal(stage.told.at(-1), 'unplayable');
  assert.equal(stage.opened.length, 4);
  await stage.end();
});

test('another format is another player; going back is the time-shift manifest', async () => {
  const stage = new Stage(200);
  await stage.settle();
  stage.show.choose('dash');
  await stage.settle();
  assert.equal(stage.opened[1].url, '/out/v1/g/main/cmaf/dash.mpd');
  stage.show.choose('hls');
  await stage.settle();
  stage.show.rewind(90);
  await stage.settle();
  assert.equal(stage.opened[3].url, '/out/v1/g/main/ts/index-timeshift.m3u8?start=1799999910');
  assert.equal(stage.opened[3].startAt, 1_799_999_910);
  stage.show.rewind(null);
  await stage.settle();
  assert.equal(stage.opened[4].url, '/out/v1/g/main/ts/index.m3u8');
  assert.equal(stage.closed, 4);
  await stage.end();
});

test('a complete manifest ends, and is played again when asked', async () => {
  const stage = new Stage(200);
  await stage.settle();
  await stage.pass(2, true);
  stage.video.dispatchEvent(new Event('ended'));
  await stage.settle();
  assert.equal(stage.told.at(-1), 'ended');
  stage.show.retry();
  await stage.settle();
  assert.equal(stage.opened.length, 2);
  await stage.end();
});
