// The page put together: the event's description, the viewer's grant, the show, the controls.

import { cookiesFor, endOf, signed, takeGrant } from './access.js';
import { admitted, mount } from './chat.js';
import { Controls, part } from './controls.js';
import * as hls from './engine_hls.js';
import * as native from './engine_native.js';
import { chosenFormat, descriptionAddress, formats, readEvent, rewindSeconds } from './event.js';
import { pause } from './pace.js';
import { Show } from './show.js';
import { clockSkew, latency } from './times.js';
import { language, speaker } from './words.js';

const BACK_SECONDS = 30;
const EVENT = descriptionAddress(location.href);
const WORKER = new URL(HLS_WORKER, import.meta.url).href;

const video = part('video');
let skew = 0;
const now = () => Date.now() + skew;

/** The event's description; asked for until it comes. */
async function description(told) {
  for (let tries = 0; ; tries += 1) {
    try {
      const asked = Date.now();
      const answer = await fetch(EVENT, { cache: 'no-cache' });
      if (answer.ok) {
        skew = clockSkew(answer.headers.get('Date'), asked, Date.now());
        return readEvent(await answer.json());
      }
    } catch {
      // No network, or half an answer: asked again below.
    }
    told();
    await new Promise((resolve) => setTimeout(resolve, 1000 * pause(tries, Math.random())));
  }
}

/** The status of a manifest; 0 when nothing answers. */
async function ask(address, sign) {
  try {
    return (await fetch(sign(address), { cache: 'no-store' })).status;
  } catch {
    return 0;
  }
}

/** What plays this format here, or null. */
async function engine(format) {
  if (format === 'hls') return hls.supported() ? hls : native.supported(video) ? native : null;
  const dash = await import('./engine_dash.js');
  return dash.supported() ? dash : null;
}

/** Why a viewer was refused, as far as the page can know. */
function refusal(event, grant) {
  if (event.access === 'public') return 'refusedCountry';
  const end = grant && endOf(grant);
  return end && end * 1000 < now() ? 'refusedExpired' : 'refusedLink';
}

/** Lets the media in: by cookie, or by a query on every request. Returns what signs an address. */
function admit(event, grant) {
  if (!grant || event.access === 'public') return (address) => new URL(address, location.href).href;
  // A player of the browser's own (iPhone) signs nothing but the first address: it gets cookies always.
  if (event.access === 'signed-cookie' || !hls.supported()) {
    for (const cookie of cookiesFor(grant, location.protocol === 'https:')) document.cookie = cookie;
  }
  if (event.access === 'signed-cookie') return (address) => new URL(address, location.href).href;
  return (address) => signed(address, grant, location.href);
}

function begin(event, grant, say) {
  const sign = admit(event, grant);
  let quality = null;
  let captioned = false;
  let state = 'loading';
  let nearest = Infinity;

  const show = new Show({
    event, video, sign, now,
    format: chosenFormat(event, location.search),
    worker: WORKER,
    timeSource: EVENT,
    engine,
    ask: (address) => ask(address, sign),
    tell: (name) => {
      state = name;
      const more = { refused: refusal(event, grant), loading: null, playing: null }[name];
      controls.state(name, more === null ? '' : say(more ?? `${name}More`));
    },
    ready: () => {
      if (quality !== null) show.engine?.choose(quality);
      controls.play();
    },
    random: Math.random,
    online: () => navigator.onLine,
    after: (milliseconds, told) => setTimeout(told, milliseconds),
    cancel: (timer) => clearTimeout(timer),
    every: (milliseconds, told) => setInterval(told, milliseconds),
    cancelEvery: (timer) => clearInterval(timer),
  });

  /** Seconds from camera to screen now, and how many of them are the viewer's own choice. */
  const measured = () => {
    const seconds = latency(show.engine?.pictureTime() ?? null, now());
    if (seconds !== null && show.behind === null && state === 'playing') nearest = Math.min(nearest, seconds);
    return { seconds, behind: seconds === null || nearest === Infinity ? 0 : Math.max(0, seconds - nearest) };
  };

  const go = (behind) => {
    if (behind <= 0) {
      if (show.behind === null) show.engine?.toLive();
      else show.rewind(null);
      return controls.play();
    }
    const target = video.currentTime - (behind - measured().behind);
    const { seekable } = video;
    if (seekable.length && target >= seekable.start(0) && target <= seekable.end(seekable.length - 1)) {
      video.currentTime = target;
    } else if (rewindSeconds(event, show.format)) {
      show.rewind(behind + (nearest === Infinity ? 0 : nearest));
    } else if (seekable.length) {
      video.currentTime = seekable.start(0);
    }
  };

  const controls = new Controls(say, {
    back: () => go(measured().behind + BACK_SECONDS),
    live: () => go(0),
    position: go,
    captions: (shown) => {
      captioned = shown;
      show.engine?.showCaptions(shown);
      controls.captions(true, shown);
    },
    quality: (id) => {
      quality = id;
      show.engine?.choose(id);
    },
    format: (name) => {
      quality = null;
      const search = new URLSearchParams(location.search);
      search.set('play', name);
      history.replaceState(null, '', `${location.pathname}?${search}`);
      show.choose(name);
    },
    again: () => show.retry(),
  });

  controls.formats(formats(event), show.format);
  setInterval(() => {
    const { seconds, behind } = measured();
    const player = show.engine;
    const window = video.seekable.length ? video.seekable.end(0) - video.seekable.start(0) : 0;
    const furthest = Math.max(rewindSeconds(event, show.format), Number.isFinite(window) ? window : 0);
    controls.place({ behind, furthest, latency: seconds, playing: state === 'playing' });
    controls.qualities(player?.qualities() ?? [], player?.playing() ?? '', quality);
    controls.captions((player?.captions() ?? 0) > 0, captioned);
  }, 500);
  for (const kind of ['online', 'pageshow']) addEventListener(kind, () => show.nudge());
  document.addEventListener('visibilitychange', () => document.hidden || show.nudge());
  show.run();
}

async function main() {
  let say = speaker(language(navigator.languages, ''));
  const unheard = () => {
    part('headline').textContent = say('broken');
    part('more').textContent = say('brokenMore');
  };
  part('headline').textContent = say('loading');
  const grant = takeGrant(location, history, sessionStorage);
  const event = await description(unheard);
  const tag = language(navigator.languages, event.language);
  say = speaker(tag);
  document.documentElement.lang = tag;
  document.title = part('title').textContent = event.title;
  begin(event, grant, say);
  if (event.chat) mount(part('chat'), admitted(event.chat, event.access === 'public' ? null : grant), say);
}

main();
