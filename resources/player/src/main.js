// The page put together: the event's description, the viewer's grant, the show, the controls.

import { cookiesFor, endOf, signed, takeGrant } from './access.js';
import { admitted, mount } from './chat.js';
import { Controls, part } from './controls.js';
import * as hls from './engine_hls.js';
import * as native from './engine_native.js';
import { chosenFormat, descriptionAddress, readEvent } from './event.js';
import { pause } from './pace.js';
import { Show } from './show.js';
import { clockSkew } from './times.js';
import { Viewing } from './viewing.js';
import { language, speaker } from './words.js';

const REFRESH_MS = 500;
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

/** The format stays in the address, so that loading the page anew plays the same. */
function remember(format) {
  const search = new URLSearchParams(location.search);
  search.set('play', format);
  history.replaceState(null, '', `${location.pathname}?${search}`);
}

/** A show with the browser's own network, clock and timers; `told` hears of it. */
function showOf(event, grant, told) {
  const sign = admit(event, grant);
  return new Show({
    event, video, sign, now, engine, ...told,
    format: chosenFormat(event, location.search),
    worker: WORKER,
    timeSource: EVENT,
    ask: (address) => ask(address, sign),
    random: Math.random,
    online: () => navigator.onLine,
    after: (milliseconds, then) => setTimeout(then, milliseconds),
    cancel: (timer) => clearTimeout(timer),
    every: (milliseconds, then) => setInterval(then, milliseconds),
    cancelEvery: (timer) => clearInterval(timer),
  });
}

function begin(event, grant, say) {
  let show = null;
  const viewing = new Viewing({
    event, video, say, now, remember,
    refusal: () => refusal(event, grant),
    show: (told) => (show = showOf(event, grant, told)),
    controls: (orders) => new Controls(say, orders),
  });
  setInterval(() => viewing.refresh(), REFRESH_MS);
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
