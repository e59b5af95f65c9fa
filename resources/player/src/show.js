// One viewer's show, from before the first picture to after the last: asks, plays, waits, goes on.
//
// What viewers are told is one of: loading, before, playing, over, ended, refused, lost, unplayable.

import { manifestPath, startOf } from './event.js';
import { meaning, pause, Progress, REFUSED_SECONDS, STALL_SECONDS, stateFor } from './pace.js';

const TICK_MS = 1000;
const BROKEN_TIMES = 4;
/** How far the newest picture has to run ahead of one that stands before the player is opened anew. */
const STUCK_SECONDS = 20;

export class Show {
  #job;
  #format;
  #behind = null;
  #seen = false;
  #broken = 0;
  #stop = null;
  #wake = null;
  #closed = false;

  /** Everything from outside comes in here, so that a test can stand in for it: see `main.js`. */
  constructor(job) {
    this.#job = job;
    this.#format = job.format;
    this.engine = null;
  }

  /** Seconds behind live that the viewer asked for; null: live. */
  get behind() {
    return this.#behind;
  }

  get format() {
    return this.#format;
  }

  /** Play another format. */
  choose(format) {
    this.#format = format;
    this.#again();
  }

  /** Go back to `behind` seconds before live, or to live (null). */
  rewind(behind) {
    this.#behind = behind;
    this.#again();
  }

  /** Look now instead of after the pause. */
  nudge() {
    this.#wake?.();
  }

  /** Begin anew: the viewer asked for it. */
  retry() {
    this.#again();
  }

  close() {
    this.#closed = true;
    this.#again();
  }

  #again() {
    this.#broken = 0;
    this.#stop?.('changed');
    this.#wake?.();
  }

  /** Runs until `close`. */
  async run() {
    let tries = 0;
    this.#job.tell('loading');
    if (!this.#format) return this.#job.tell('unplayable');
    while (!this.#closed) {
      const answer = meaning(await this.#ask());
      if (this.#closed) return;
      if (answer === 'there') {
        const why = await this.#play();
        if (why === 'changed') {
          tries = 0;
          continue;
        }
        if (why === 'ended' || why === 'unplayable') {
          this.#job.tell(why);
          await this.#rest(null);
          this.#job.tell('loading');
          continue;
        }
      } else {
        this.#job.tell(stateFor(answer, this.#seen));
      }
      await this.#rest(answer === 'refused' ? REFUSED_SECONDS : pause(tries, this.#job.random()));
      tries += 1;
    }
  }

  #url() {
    const { event, now } = this.#job;
    return manifestPath(event, this.#format, this.#behind, now());
  }

  async #ask() {
    return this.#job.ask(this.#url());
  }

  /** Resolves when woken, or after so many seconds; null: only when woken. */
  #rest(seconds) {
    return new Promise((resolve) => {
      const timer = seconds === null ? null : this.#job.after(seconds * 1000, () => this.#wake?.());
      this.#wake = () => {
        this.#wake = null;
        if (timer !== null) this.#job.cancel(timer);
        resolve();
      };
    });
  }

  /** One player from opening to end; resolves with the reason for its end. */
  async #play() {
    const job = this.#job;
    const { video } = job;
    const opener = await job.engine(this.#format);
    if (!opener) return 'unplayable';
    return new Promise((resolve) => {
      const ended = () => finish('ended');
      const finish = (why) => {
        if (this.#stop !== finish) return;
        this.#stop = null;
        job.cancelEvery(timer);
        video.removeEventListener('ended', ended);
        const engine = this.engine;
        this.engine = null;
        engine?.close();
        resolve(why);
      };
      this.#stop = finish;
      video.addEventListener('ended', ended);
      const timer = job.every(TICK_MS, this.#watcher(finish));
      this.engine = opener.open({
        video,
        url: this.#url(),
        startAt: this.#behind === null ? null : startOf(this.#behind, job.now()),
        delay: this.#behind === null ? job.event.delay : 0,
        sign: job.sign,
        worker: job.worker,
        timeSource: job.timeSource,
        on: {
          ready: () => job.ready(),
          lost: () => finish('lost'),
          broken: () => finish(++this.#broken < BROKEN_TIMES ? 'lost' : 'unplayable'),
        },
      });
    });
  }

  /** Looks once a second whether the picture moves, and says so. */
  #watcher(finish) {
    const { video, tell, now, online } = this.#job;
    const progress = new Progress();
    let edgeThen = null;
    return () => {
      const still = progress.look(video.currentTime, now() / 1000, video.paused);
      if (still === 0 && video.currentTime > 0 && video.readyState > 2) {
        edgeThen = null;
        this.#seen = true;
        this.#broken = 0;
        tell('playing');
      } else if (still >= STALL_SECONDS) {
        const edge = this.engine?.edge() ?? 0;
        edgeThen ??= edge;
        if (edge - edgeThen > STUCK_SECONDS) return finish('lost');
        tell(!online() ? 'lost' : this.#seen ? 'over' : 'loading');
      }
    };
  }
}
