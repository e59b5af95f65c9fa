// The controls under the picture: what they show, and whom they tell.

import { clock } from './times.js';

const KEYS = { ' ': 'play', k: 'play', m: 'mute', f: 'fullscreen', c: 'captions', j: 'back', ArrowLeft: 'back', l: 'live' };
/** So close to live nobody calls it behind, seconds. */
const LIVE_SECONDS = 8;

/** An element of the page by its id. */
export const part = (id) => document.getElementById(id);

function option(value, words) {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = words;
  return made;
}

export class Controls {
  #video = part('video');
  #say;
  #offered = '';

  /** `orders` has a function each for back, live, position, captions, quality, format, again. */
  constructor(say, orders) {
    this.#say = say;
    this.#name();
    this.#connect(orders);
    this.#sound();
  }

  #name() {
    for (const [id, word] of [
      ['player', 'player'], ['controls', 'controls'], ['volume', 'volume'], ['position', 'position'],
      ['back', 'back'], ['captions', 'captions'], ['quality', 'quality'], ['format', 'format'], ['chat', 'chat'],
    ]) {
      part(id).setAttribute('aria-label', this.#say(word));
      part(id).title = ['player', 'controls', 'chat'].includes(id) ? '' : this.#say(word);
    }
    for (const [id, word] of [
      ['again', 'again'], ['start', 'start'], ['sound', 'sound'], ['live', 'toLive'], ['licences', 'licences'],
    ]) {
      part(id).textContent = this.#say(word);
    }
    this.#toggle('play', false, 'play');
    this.#toggle('fullscreen', false, 'fullscreen');
  }

  #connect(orders) {
    const video = this.#video;
    const clicks = {
      play: () => (video.paused ? this.play() : video.pause()),
      start: () => this.play(),
      mute: () => {
        video.muted = !video.muted;
      },
      sound: () => {
        video.muted = false;
        if (video.volume === 0) video.volume = 1;
        part('mute').focus();
      },
      fullscreen: () => this.#fullscreen(),
      captions: () => orders.captions(part('captions').getAttribute('aria-pressed') !== 'true'),
      back: orders.back,
      live: orders.live,
      again: orders.again,
    };
    for (const [id, told] of Object.entries(clicks)) part(id).addEventListener('click', told);
    part('volume').addEventListener('input', ({ target }) => {
      video.volume = target.valueAsNumber;
      video.muted = video.volume === 0;
    });
    part('position').addEventListener('change', ({ target }) => orders.position(-target.valueAsNumber));
    part('quality').addEventListener('change', ({ target }) => orders.quality(target.value || null));
    part('format').addEventListener('change', ({ target }) => orders.format(target.value));
    for (const kind of ['play', 'pause', 'playing']) {
      video.addEventListener(kind, () => this.#toggle('play', !video.paused, video.paused ? 'play' : 'pause'));
    }
    video.addEventListener('playing', () => {
      part('start').hidden = true;
    });
    video.addEventListener('volumechange', () => this.#sound());
    video.addEventListener('click', clicks.play);
    document.addEventListener('fullscreenchange', () => {
      const whole = document.fullscreenElement !== null;
      this.#toggle('fullscreen', whole, whole ? 'leaveFullscreen' : 'fullscreen');
    });
    document.addEventListener('keydown', (event) => this.#key(event));
  }

  /** Keys of their own, unless something that takes keys has the focus. */
  #key(event) {
    const busy = event.target.closest('input, select, textarea, button, a, #chat');
    const target = KEYS[event.key] && part(KEYS[event.key]);
    if (busy || !target || target.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    target.click();
  }

  /** Play; where the browser wants a tap first, ask for one. */
  async play() {
    try {
      await this.#video.play();
    } catch (refusal) {
      part('start').hidden = refusal.name !== 'NotAllowedError';
    }
  }

  #toggle(id, pressed, word) {
    part(id).setAttribute('aria-pressed', String(pressed));
    part(id).setAttribute('aria-label', this.#say(word));
    part(id).title = this.#say(word);
  }

  #sound() {
    const { muted, volume } = this.#video;
    this.#video.defaultMuted = muted; // or the next manifest would be silent again
    this.#toggle('mute', muted, muted ? 'unmute' : 'mute');
    part('volume').value = muted ? 0 : volume;
    part('sound').hidden = !muted || part('message').dataset.state !== 'playing';
  }

  #fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (part('player').requestFullscreen) part('player').requestFullscreen();
    else this.#video.webkitEnterFullscreen?.();
  }

  /** One of the show's states, in words. */
  state(name, more) {
    const message = part('message');
    if (message.dataset.state === name && part('more').textContent === more) return;
    message.dataset.state = name;
    message.hidden = name === 'playing';
    message.classList.toggle('over-picture', name === 'over' && this.#video.readyState > 1);
    part('headline').textContent = name === 'playing' ? '' : this.#say(name);
    part('more').textContent = name === 'playing' ? '' : more;
    part('again').hidden = !['refused', 'unplayable'].includes(name);
    this.#sound();
  }

  /** Which formats there are, and the one that plays. */
  formats(names, chosen) {
    part('format').replaceChildren(...names.map((name) => option(name, name.toUpperCase())));
    part('format').value = chosen;
    part('format').hidden = names.length < 2;
  }

  /** The rungs of the ladder, the one that plays, and the one that was chosen (null: automatic). */
  qualities(rungs, playing, chosen) {
    const automatic = playing ? this.#say('automaticNow', playing) : this.#say('automatic');
    const offered = JSON.stringify([rungs, automatic]);
    part('quality').hidden = rungs.length < 2;
    if (offered === this.#offered) return;
    this.#offered = offered;
    part('quality').replaceChildren(option('', automatic), ...rungs.map(({ id, label }) => option(id, label)));
    part('quality').value = chosen ?? '';
  }

  /** Whether there are captions, and whether they are shown. */
  captions(there, shown) {
    part('captions').hidden = !there;
    part('captions').setAttribute('aria-pressed', String(shown));
  }

  /** Where in the show this is: seconds behind live, how far back one may go, and the delay in all. */
  place({ behind, furthest, latency, playing }) {
    const live = behind < LIVE_SECONDS;
    const position = part('position');
    position.hidden = part('back').hidden = furthest <= 0;
    position.min = -Math.ceil(furthest);
    if (document.activeElement !== position) position.value = live ? 0 : -Math.round(behind);
    position.setAttribute('aria-valuetext', live ? this.#say('live') : this.#say('behind', clock(behind)));
    part('live').hidden = live || !playing;
    const badge = part('badge');
    badge.hidden = !playing;
    badge.className = live ? 'live' : '';
    badge.textContent = live ? this.#say('live') : this.#say('behind', clock(behind));
    const known = latency !== null && live && playing;
    part('latency').textContent = known ? this.#say('latency', latency.toFixed(latency < 10 ? 1 : 0)) : '';
  }
}
