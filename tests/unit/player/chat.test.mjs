import assert from 'node:assert/strict';
import { test } from 'node:test';

import { admitted, Lines, mount, pauseAfter } from '../../../resources/player/src/chat.js';
import { speaker, TABLES } from '../../../resources/player/src/words.js';
import { Element, stage } from './stage.mjs';

const NAME = 'flypack-chat-name';
const URL = 'wss://abc123.execute-api.eu-west-1.amazonaws.com/live';
const message = (number, text = `line ${number}`) => ({
  id: `${String(number).padStart(13, '0')}-x`,
  name: 'Mina',
  text,
});

/** A mounted chat and its parts. */
function room(kept = {}, tag = 'en') {
  const page = stage(kept);
  const element = new Element('aside');
  element.hidden = true;
  const close = mount(element, URL, speaker(tag), page);
  const [title, list, note, entry, writing] = element.children;
  return {
    page, element, close, title, list, note, entry, writing,
    get socket() {
      return page.sockets.at(-1);
    },
    submit(form, typed) {
      form.children[0].value = typed;
      form.fire('submit');
    },
    joined() {
      this.submit(entry, 'Joon');
      this.socket.opens();
      this.socket.hears({ type: 'history', messages: [] });
      return this;
    },
    lines: () => list.children.map((line) => line.shown),
  };
}

test('nobody is connected before they choose a name', () => {
  const here = room();
  assert.equal(here.page.sockets.length, 0);
  assert.equal(here.page.timers.size, 0);
  assert.equal(here.element.hidden, false);
  assert.deepEqual([here.entry.hidden, here.writing.hidden, here.list.hidden], [false, true, true]);
});

test('the name is kept for the tab and said when the connection stands', () => {
  const here = room();
  here.submit(here.entry, '  Joon ');
  assert.equal(here.page.store.get(NAME), 'Joon');
  assert.equal(here.socket.url, URL);
  assert.deepEqual(here.socket.sent, []);
  assert.equal(here.note.textContent, 'Connecting to the chat…');
  here.socket.opens();
  assert.deepEqual(here.socket.sent, [{ action: 'join', name: 'Joon' }]);
  here.socket.hears({ type: 'history', messages: [message(1), message(2)] });
  assert.deepEqual(here.lines(), ['Mina line 1', 'Mina line 2']);
  assert.equal(here.note.textContent, '');
  assert.deepEqual([here.entry.hidden, here.writing.hidden], [true, false]);
});

test('a tab that had a name is there again after a reload', () => {
  const here = room({ [NAME]: 'Joon' });
  here.socket.opens();
  assert.deepEqual(here.socket.sent, [{ action: 'join', name: 'Joon' }]);
});

test('an empty name or text goes nowhere', () => {
  const here = room();
  here.submit(here.entry, '   ');
  assert.equal(here.page.sockets.length, 0);
  here.joined();
  here.submit(here.writing, ' ');
  assert.equal(here.socket.sent.length, 1);
});

test('what is written is sent, and the field is free again', () => {
  const here = room().joined();
  here.submit(here.writing, ' hello ');
  assert.deepEqual(here.socket.sent.at(-1), { action: 'send', text: 'hello' });
  assert.equal(here.writing.children[0].value, '');
});

test('what people write is text, never markup', () => {
  const here = room().joined();
  const told = message(1, '<img src=x onerror=alert(1)>');
  here.socket.hears({ type: 'message', message: { ...told, name: '<b>Mina</b>' } });
  const [line] = here.list.children;
  assert.deepEqual(line.children.map((part) => part.textContent ?? part), [
    '<b>Mina</b>', ' ', '<img src=x onerror=alert(1)>',
  ]);
  assert.equal('innerHTML' in line.children[0], false);
});

test('the lines are read out politely', () => {
  const { list, title } = room();
  assert.equal(list.role, 'log');
  assert.equal(list.ariaLive, 'polite');
  assert.equal(list.ariaLabel, 'Chat');
  assert.equal(title.textContent, 'Chat');
});

test('lines stand in the order of their ids, each once, the last two hundred', () => {
  const here = room().joined();
  for (const number of [3, 1, 2, 3]) here.socket.hears({ type: 'message', message: message(number) });
  assert.deepEqual(here.lines(), ['Mina line 1', 'Mina line 2', 'Mina line 3']);
  for (let number = 4; number <= 260; number += 1) here.socket.hears({ type: 'message', message: message(number) });
  assert.equal(here.list.children.length, 200);
  assert.equal(here.lines()[0], 'Mina line 61');
  here.socket.hears({ type: 'message', message: message(5) });
  assert.equal(here.lines()[0], 'Mina line 61');
});

test('Lines tells place and how many fall off', () => {
  const lines = new Lines();
  assert.deepEqual(lines.add(message(2)), { place: 0, dropped: 0 });
  assert.deepEqual(lines.add(message(1)), { place: 0, dropped: 0 });
  assert.equal(lines.add(message(1)), null);
  for (let number = 3; number <= 200; number += 1) lines.add(message(number));
  assert.deepEqual(lines.add(message(201)), { place: 200, dropped: 1 });
});

test('whatever else arrives is left alone', () => {
  const here = room().joined();
  for (const words of ['{broken', '7', 'null', '[]', { type: 'history' }, { type: 'message' },
    { type: 'message', message: { id: 1, name: 'a', text: 'b' } }, { message: 'Too Many Requests' },
    { type: 'history', messages: [null, { id: '', name: '', text: '' }] }]) here.socket.hears(words);
  assert.deepEqual(here.lines(), []);
});

test('a lost connection comes back later each time, and soon again once it stood', () => {
  const here = room({ [NAME]: 'Joon' });
  const pauses = [];
  for (let tries = 0; tries < 8; tries += 1) {
    here.socket.drops();
    assert.equal(here.note.textContent, 'The chat cannot be reached. This page tries again by itself.');
    pauses.push(here.page.rings());
  }
  assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
  here.socket.opens();
  here.socket.hears({ type: 'history', messages: [] });
  here.socket.drops();
  assert.equal(here.page.rings(), 1000);
  assert.equal(here.page.sockets.length, 10);
});

test('the pauses are spread', () => {
  assert.equal(pauseAfter(3, 0), 4000);
  assert.equal(pauseAfter(3, 1), 8000);
});

test('what was there before is not doubled after coming back', () => {
  const here = room().joined();
  here.socket.hears({ type: 'message', message: message(1) });
  here.socket.drops();
  here.page.rings();
  here.socket.opens();
  here.socket.hears({ type: 'history', messages: [message(1), message(2)] });
  assert.deepEqual(here.lines(), ['Mina line 1', 'Mina line 2']);
});

test('while there is no connection nothing is sent and nothing typed is lost', () => {
  const here = room().joined();
  here.socket.drops();
  assert.equal(here.writing.children[0].disabled, true);
  here.submit(here.writing, 'still here');
  assert.equal(here.writing.children[0].value, 'still here');
});

test('a late word of an old connection is not heard', () => {
  const here = room().joined();
  const old = here.socket;
  old.drops();
  here.page.rings();
  old.hears({ type: 'message', message: message(1) });
  old.drops();
  assert.deepEqual(here.lines(), []);
  assert.equal(here.page.sockets.length, 2);
});

test('it stays awake', () => {
  const here = room().joined();
  assert.equal(here.page.rings(), 300_000);
  assert.deepEqual(here.socket.sent.at(-1), { action: 'ping' });
  assert.equal(here.page.timers.size, 1);
});

test('a refusal is explained and what was written comes back', () => {
  const here = room().joined();
  here.submit(here.writing, 'hello');
  here.socket.hears({ type: 'refused', reason: 'too-fast' });
  assert.equal(here.note.textContent, 'That was too fast. Wait a few seconds and send it again.');
  assert.equal(here.writing.children[0].value, 'hello');
  here.socket.hears({ type: 'refused', reason: 'something new' });
  assert.equal(here.note.textContent, 'That was not sent. Try again.');
});

test('a refused name is asked for again, on the same connection', () => {
  const here = room();
  here.submit(here.entry, 'bad');
  here.socket.opens();
  here.socket.hears({ type: 'refused', reason: 'name' });
  assert.deepEqual([here.entry.hidden, here.writing.hidden], [false, true]);
  here.submit(here.entry, 'Joon');
  assert.equal(here.page.sockets.length, 1);
  assert.deepEqual(here.socket.sent.at(-1), { action: 'join', name: 'Joon' });
});

test('who is not known any more says again who they are', () => {
  const here = room().joined();
  here.socket.hears({ type: 'refused', reason: 'not-joined' });
  assert.deepEqual(here.socket.sent.at(-1), { action: 'join', name: 'Joon' });
});

test('leaving forgets the name and does not come back', () => {
  const here = room().joined();
  here.writing.children.at(-1).fire('click');
  assert.equal(here.socket.readyState, 3);
  assert.equal(here.page.store.has(NAME), false);
  assert.equal(here.page.timers.size, 0);
  assert.deepEqual([here.entry.hidden, here.writing.hidden], [false, true]);
});

test('closing ends the connection and every timer', () => {
  const here = room().joined();
  here.close();
  assert.equal(here.socket.readyState, 3);
  assert.equal(here.page.timers.size, 0);
});

test('a viewer with a link shows it to the chat as well', () => {
  assert.equal(admitted(URL, null), URL);
  const grant = { Policy: 'abc~-_', Signature: 'def', 'Key-Pair-Id': 'K2' };
  assert.equal(admitted(URL, grant), `${URL}?Policy=abc~-_&Signature=def&Key-Pair-Id=K2`);
});

test('it speaks both languages', () => {
  const here = room({}, 'ko');
  assert.equal(here.title.textContent, '채팅');
  for (const words of Object.values(TABLES)) {
    for (const word of ['chatName', 'chatJoin', 'chatText', 'chatSend', 'chatLeave', 'chatConnecting',
      'chatLost', 'chatTooFast', 'chatTooLong', 'chatBadName', 'chatNotSent']) assert.ok(words[word], word);
  }
});
