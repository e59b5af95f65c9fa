// The page's pure parts: the grant, the description, the pace, the times, the words, the rungs.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as access from '../../../resources/player/src/access.js';
import * as event from '../../../resources/player/src/event.js';
import * as pace from '../../../resources/player/src/pace.js';
import { label } from '../../../resources/player/src/quality.js';
import * as times from '../../../resources/player/src/times.js';
import { language, speaker, TABLES } from '../../../resources/player/src/words.js';

const GRANT = { Policy: 'eyJ~_-', Signature: 'c2ln', 'Key-Pair-Id': 'K2JCJMDEHXQW5F' };
const FRAGMENT = '#Policy=eyJ~_-&Signature=c2ln&Key-Pair-Id=K2JCJMDEHXQW5F';
const BASE = 'https://d1.cloudfront.net/player/index.html';

function storage() {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
}

function policy(condition) {
  const text = JSON.stringify({ Statement: [{ Resource: 'https://d1.cloudfront.net/out/*', Condition: condition }] });
  return btoa(text).replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}

test('a grant is all three parts in the alphabet of CloudFront, or none', () => {
  assert.deepEqual(access.grantFrom(FRAGMENT), GRANT);
  for (const wrong of ['', '#', '#Policy=a&Signature=b', `${FRAGMENT}; path=/evil`, '#Policy=<b>&Signature=c&Key-Pair-Id=d']) {
    assert.equal(access.grantFrom(wrong), null);
  }
});

test('cookies are for the whole host, and secure where the page is', () => {
  assert.deepEqual(access.cookiesFor(GRANT, true), [
    'CloudFront-Policy=eyJ~_-; path=/; SameSite=Lax; Secure',
    'CloudFront-Signature=c2ln; path=/; SameSite=Lax; Secure',
    'CloudFront-Key-Pair-Id=K2JCJMDEHXQW5F; path=/; SameSite=Lax; Secure',
  ]);
  assert.ok(access.cookiesFor(GRANT, false).every((cookie) => !cookie.includes('Secure')));
});

test('an address of this host is signed once, any other never', () => {
  const signed = 'https://d1.cloudfront.net/out/v1/a.m3u8?Policy=eyJ~_-&Signature=c2ln&Key-Pair-Id=K2JCJMDEHXQW5F';
  assert.equal(access.signed('/out/v1/a.m3u8', GRANT, BASE), signed);
  assert.equal(access.signed(signed, GRANT, BASE), signed);
  assert.equal(
    access.signed('/out/v1/a.m3u8?start=1', GRANT, BASE),
    signed.replace('?', '?start=1&'),
  );
  assert.equal(access.signed('https://elsewhere.example/a.ts', GRANT, BASE), 'https://elsewhere.example/a.ts');
  assert.equal(access.signed('/out/v1/a.m3u8', null, BASE), 'https://d1.cloudfront.net/out/v1/a.m3u8');
});

test('the end of a grant is read from its policy', () => {
  const until = { DateLessThan: { 'AWS:EpochTime': 1_800_000_000 } };
  assert.equal(access.endOf({ ...GRANT, Policy: policy(until) }), 1_800_000_000);
  assert.equal(access.endOf({ ...GRANT, Policy: policy({}) }), null);
  assert.equal(access.endOf(GRANT), null);
});

test('a grant leaves the address bar and stays with the tab', () => {
  const seen = [];
  const history = { replaceState: (_state, _title, address) => seen.push(address) };
  const tab = storage();
  const place = { pathname: '/player/index.html', search: '?play=dash' };
  assert.deepEqual(access.takeGrant({ ...place, hash: FRAGMENT }, history, tab), GRANT);
  assert.deepEqual(seen, ['/player/index.html?play=dash']);
  assert.deepEqual(access.takeGrant({ ...place, hash: '' }, history, tab), GRANT);
  assert.equal(access.takeGrant({ ...place, pathname: '/other', hash: '' }, history, tab), null);
});

const GIVEN = {
  title: 'Spring show',
  language: 'ko',
  hls: '/out/v1/g/main/ts/index.m3u8',
  dash: '/out/v1/g/main/cmaf/dash.mpd',
  delay: 30,
  timeshift: { hls: '/out/v1/g/main/ts/index-timeshift.m3u8', seconds: 7200 },
  access: 'signed-url',
  chat: 'wss://c.execute-api.eu-west-1.amazonaws.com/live',
};

test('a description is taken as it is', () => {
  assert.deepEqual(event.readEvent(GIVEN), {
    title: 'Spring show',
    language: 'ko',
    live: { hls: GIVEN.hls, dash: GIVEN.dash },
    timeshift: { hls: GIVEN.timeshift.hls, dash: null, seconds: 7200 },
    delay: 30,
    access: 'signed-url',
    chat: GIVEN.chat,
  });
});

test('what does not fit into a description is as if it were not there', () => {
  const wrong = { title: 7, hls: 'https://elsewhere.example/out/v1/a.m3u8', dash: '//x/out/v1/a', delay: -1,
    access: 'all', chat: 'https://chat.example' };
  assert.deepEqual(event.readEvent(wrong), {
    title: '', language: '', live: { hls: null, dash: null }, timeshift: null, delay: 0, access: 'public', chat: null,
  });
});

test('the description of one of several events is asked for by name', () => {
  assert.equal(event.descriptionAddress(BASE), 'https://d1.cloudfront.net/player/event.json');
  assert.equal(
    event.descriptionAddress('http://127.0.0.1:8080/player/index.html?play=dash&event=flypack-a'),
    'http://127.0.0.1:8080/player/event.json?event=flypack-a',
  );
});

test('the format is the one asked for, where there is such a one', () => {
  const both = event.readEvent(GIVEN);
  assert.equal(event.chosenFormat(both, ''), 'hls');
  assert.equal(event.chosenFormat(both, '?play=dash'), 'dash');
  assert.equal(event.chosenFormat(both, '?play=mss'), 'hls');
  const dash = event.readEvent({ ...GIVEN, hls: null });
  assert.deepEqual(event.formats(dash), ['dash']);
  assert.equal(event.chosenFormat(dash, '?play=hls'), 'dash');
  assert.equal(event.chosenFormat(event.readEvent({}), ''), null);
});

test('who goes back is given the time-shift manifest from then on', () => {
  const both = event.readEvent(GIVEN);
  assert.equal(event.rewindSeconds(both, 'hls'), 7200);
  assert.equal(event.rewindSeconds(both, 'dash'), 0);
  assert.equal(event.manifestPath(both, 'hls', null, 0), GIVEN.hls);
  assert.equal(
    event.manifestPath(both, 'hls', 90, 1_800_000_000_000),
    '/out/v1/g/main/ts/index-timeshift.m3u8?start=1799999910',
  );
});

test('tries become rarer, up to a quarter of a minute, and spread', () => {
  assert.deepEqual([0, 1, 2, 10].map((tries) => pace.pause(tries, 0.5)), [2, 3, 4.5, 15]);
  assert.equal(pace.pause(0, 0), 1.6);
  assert.ok(Math.abs(pace.pause(50, 1) - 18) < 1e-9);
});

test('a status means that there is a picture, none, none for this viewer, or no network', () => {
  const meant = [0, 200, 304, 403, 401, 404, 500, 502].map(pace.meaning);
  assert.deepEqual(meant, ['lost', 'there', 'nothing', 'refused', 'refused', 'nothing', 'nothing', 'nothing']);
  assert.equal(pace.stateFor('nothing', false), 'before');
  assert.equal(pace.stateFor('nothing', true), 'over');
  assert.equal(pace.stateFor('refused', true), 'refused');
  assert.equal(pace.stateFor('lost', false), 'lost');
});

test('a clock that stands is told by how long it has stood; a pause is no standing', () => {
  const progress = new pace.Progress();
  assert.equal(progress.look(1, 100, false), 0);
  assert.equal(progress.look(1, 103, false), 3);
  assert.equal(progress.look(1.5, 104, false), 0);
  assert.equal(progress.look(1.5, 110, true), 0);
  assert.equal(progress.look(1.5, 111, false), 1);
});

test('times read as people write them', () => {
  assert.deepEqual([0, 9.6, 61, 3599.6, 3723].map(times.clock), ['0:00', '0:10', '1:01', '1:00:00', '1:02:03']);
});

test('a clock is corrected only when it is clearly wrong', () => {
  const header = 'Mon, 23 Nov 2026 12:00:00 GMT';
  const then = Date.parse(header);
  assert.equal(times.clockSkew(header, then, then + 900), 0);
  assert.equal(times.clockSkew(header, then - 60_000, then - 60_000), 60_500);
  assert.equal(times.clockSkew(null, then, then), 0);
});

test('a latency that cannot be is none', () => {
  assert.equal(times.latency(new Date(1000), 6400), 5.4);
  assert.equal(times.latency(new Date(9000), 6400), null);
  assert.equal(times.latency(null, 6400), null);
  assert.equal(times.latency(new Date(NaN), 6400), null);
});

test('a rung is called by its height, and by its rate where that is not enough', () => {
  const rungs = [{ height: 720, bitrate: 3e6 }, { height: 720, bandwidth: 1.5e6 }, { height: 360, bitrate: 8e5 }];
  assert.deepEqual(rungs.map((rung) => label(rung, rungs)), ['720p 3.0 Mb/s', '720p 1.5 Mb/s', '360p']);
  assert.equal(label({ bitrate: 8e5 }, []), '0.8 Mb/s');
});

test('the viewer is spoken to in the first language that the page knows, else in the event’s', () => {
  assert.equal(language(['fr-FR', 'ko-KR', 'en'], ''), 'ko');
  assert.equal(language(['en-GB'], 'ko'), 'en');
  assert.equal(language(['fr'], 'ko'), 'ko');
  assert.equal(language([], undefined), 'en');
  assert.equal(speaker('ko')('behind', '1:00'), '라이브보다 1:00 늦음');
  assert.equal(speaker('xx')('latency', 5), '5 s from camera to screen');
});

test('every language has every word, with the same places in it', () => {
  const places = (text) => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
  const names = Object.keys(TABLES.en).sort();
  for (const [tag, table] of Object.entries(TABLES)) {
    assert.deepEqual(Object.keys(table).sort(), names, tag);
    for (const name of names) assert.deepEqual(places(table[name]), places(TABLES.en[name]), `${tag} ${name}`);
  }
});
