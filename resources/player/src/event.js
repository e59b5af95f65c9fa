// What the program says about the event: `event.json` beside the page.

const ACCESS = ['public', 'signed-url', 'signed-cookie'];
const ROOT = /^\/out\/v1\//;

/** Where the description is; on a host that serves several events the page's address says which is meant. */
export function descriptionAddress(page) {
  const address = new URL('event.json', page);
  const event = new URL(page).searchParams.get('event');
  if (event) address.searchParams.set('event', event);
  return address.href;
}

/** A manifest's path on the page's own host, or null. */
function path(value) {
  return typeof value === 'string' && ROOT.test(value) ? value : null;
}

function seconds(value, fallback) {
  return Number.isFinite(value) && value >= 0 ? value : fallback;
}

/** The description in the form that the page works with; whatever does not fit is as if it were not there. */
export function readEvent(given) {
  const timeshift = given.timeshift ?? null;
  return {
    title: typeof given.title === 'string' ? given.title : '',
    language: typeof given.language === 'string' ? given.language : '',
    live: { hls: path(given.hls), dash: path(given.dash) },
    timeshift: timeshift && {
      hls: path(timeshift.hls),
      dash: path(timeshift.dash),
      seconds: seconds(timeshift.seconds, 0),
    },
    delay: seconds(given.delay, 0),
    access: ACCESS.includes(given.access) ? given.access : 'public',
    chat: /^wss?:\/\//.test(given.chat ?? '') ? given.chat : null,
  };
}

/** The formats that can be chosen here, in order of preference. */
export function formats(event) {
  return ['hls', 'dash'].filter((format) => event.live[format]);
}

/** The format to play: the one asked for in the address (`?play=dash`), else the first there is. */
export function chosenFormat(event, search) {
  const offered = formats(event);
  const asked = new URLSearchParams(search).get('play');
  return offered.includes(asked) ? asked : (offered[0] ?? null);
}

/** How far back a viewer may go, in seconds; 0: not at all. */
export function rewindSeconds(event, format) {
  return event.timeshift?.[format] ? event.timeshift.seconds : 0;
}

/** Unix seconds of what was live `behind` seconds before `now` (milliseconds). */
export function startOf(behind, now) {
  return Math.floor(now / 1000 - behind);
}

/** The address to play: the live manifest, or the time-shift manifest from `behind` seconds before `now`. */
export function manifestPath(event, format, behind, now) {
  if (behind === null) return event.live[format];
  return `${event.timeshift[format]}?start=${startOf(behind, now)}`;
}
