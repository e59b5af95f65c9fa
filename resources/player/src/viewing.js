// What one viewer does with the show: where they are in it and what they chose, between show and controls.

import { formats, rewindSeconds } from './event.js';
import { latency } from './times.js';

const BACK_SECONDS = 30;

export class Viewing {
  #job;
  #show;
  #controls;
  #quality = null;
  #captioned = false;
  #state = 'loading';
  #nearest = Infinity;

  /**
   * `job`: event, video, say, now(), refusal(), remember(format); and `show(told)` and `controls(orders)`,
   * which make the two that this stands between.
   */
  constructor(job) {
    this.#job = job;
    this.#show = job.show({ tell: (name) => this.#tell(name), ready: () => this.#ready() });
    this.#controls = job.controls(this.#orders());
    this.#controls.formats(formats(job.event), this.#show.format);
  }

  /** Show what is true now; to be called again and again. */
  refresh() {
    const { event, video } = this.#job;
    const { seconds, behind } = this.#measured();
    const player = this.#show.engine;
    const listed = video.seekable.length ? video.seekable.end(0) - video.seekable.start(0) : 0;
    const furthest = Math.max(rewindSeconds(event, this.#show.format), Number.isFinite(listed) ? listed : 0);
    this.#controls.place({ behind, furthest, latency: seconds, playing: this.#state === 'playing' });
    this.#controls.qualities(player?.qualities() ?? [], player?.playing() ?? '', this.#quality);
    this.#controls.captions((player?.captions() ?? 0) > 0, this.#captioned);
  }

  #tell(name) {
    this.#state = name;
    const more = { refused: this.#job.refusal(), loading: null, playing: null }[name];
    this.#controls.state(name, more === null ? '' : this.#job.say(more ?? `${name}More`));
  }

  /** A player is open: it gets what was chosen for the one before. */
  #ready() {
    if (this.#quality !== null) this.#show.engine?.choose(this.#quality);
    if (this.#captioned) this.#show.engine?.showCaptions(true);
    this.#controls.play();
  }

  #orders() {
    return {
      back: () => this.#go(this.#measured().behind + BACK_SECONDS),
      live: () => this.#go(0),
      position: (behind) => this.#go(behind),
      captions: (shown) => {
        this.#captioned = shown;
        this.#show.engine?.showCaptions(shown);
        this.#controls.captions(true, shown);
      },
      quality: (id) => {
        this.#quality = id;
        this.#show.engine?.choose(id);
      },
      format: (name) => {
        this.#quality = null; // the other player has rungs of its own
        this.#job.remember(name);
        this.#show.choose(name);
      },
      again: () => this.#show.retry(),
    };
  }

  /** Seconds from camera to screen now, and how many of them are the viewer's own choice. */
  #measured() {
    const seconds = latency(this.#show.engine?.pictureTime() ?? null, this.#job.now());
    if (seconds !== null && this.#show.behind === null && this.#state === 'playing') {
      this.#nearest = Math.min(this.#nearest, seconds);
    }
    const known = seconds !== null && this.#nearest !== Infinity;
    return { seconds, behind: known ? Math.max(0, seconds - this.#nearest) : 0 };
  }

  /** To `behind` seconds before live: inside what the player has, else by the time-shift manifest. */
  #go(behind) {
    const { event, video } = this.#job;
    if (behind <= 0) return this.#goLive();
    const target = video.currentTime - (behind - this.#measured().behind);
    const { seekable } = video;
    if (seekable.length && target >= seekable.start(0) && target <= seekable.end(seekable.length - 1)) {
      video.currentTime = target;
    } else if (rewindSeconds(event, this.#show.format)) {
      this.#show.rewind(behind + (this.#nearest === Infinity ? 0 : this.#nearest));
    } else if (seekable.length) {
      video.currentTime = seekable.start(0);
    }
  }

  #goLive() {
    if (this.#show.behind === null) this.#show.engine?.toLive();
    else this.#show.rewind(null);
    this.#controls.play();
  }
}
