// The chat beside the picture. Nobody is connected before they choose a name; what people write is set as
// text, never as markup. What travels is described in resources/lambda/chat/index.py.

const LINES_KEPT = 200;
const LONGEST_TEXT = 500;
const LONGEST_NAME = 32;
const PING_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
const NAME_KEY = 'flypack-chat-name';
const SAYS = { 'too-fast': 'chatTooFast', 'too-long': 'chatTooLong', name: 'chatBadName' };

/** Milliseconds before the next try: doubled each time up to a minute, spread over its second half. */
export function pauseAfter(tries, random) {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + 0.5 * random);
}

/** The chat's address for a viewer who was let in by a link; the chat asks for the same signature. */
export function admitted(url, grant) {
  if (!grant) return url;
  const parts = Object.entries(grant).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url}?${parts.join('&')}`;
}

/** A message as the page keeps it, or null for what is none. */
function readMessage(given) {
  const { id, name, text } = given ?? {};
  return [id, name, text].every((part) => typeof part === 'string') && id ? { id, name, text } : null;
}

/** The last lines in the order of their ids; each once, however often and in whatever order they come. */
export class Lines {
  #kept = [];

  /** Where a message belongs and how many fall off the top; null when it is there already, or too old. */
  add(message) {
    let place = this.#kept.length;
    while (place > 0 && this.#kept[place - 1] > message.id) place -= 1;
    if (this.#kept[place - 1] === message.id) return null;
    if (place === 0 && this.#kept.length >= LINES_KEPT) return null;
    this.#kept.splice(place, 0, message.id);
    const dropped = Math.max(0, this.#kept.length - LINES_KEPT);
    this.#kept.splice(0, dropped);
    return { place, dropped };
  }
}

/** The connection: comes back by itself, says who we are, and stays awake. */
export class Line {
  #job;
  #socket = null;
  #name = null;
  #tries = 0;
  #timer = null;

  /** `job`: url, open(url), after(ms, told), cancel(timer), random(), tell(kind, value). */
  constructor(job) {
    this.#job = job;
  }

  /** Connect under this name, or take another one. */
  join(name) {
    this.#name = name;
    if (this.#socket?.readyState === 1) this.#say({ action: 'join', name });
    else if (!this.#socket) this.#connect();
  }

  /** Whether it could be sent. */
  send(text) {
    return this.#say({ action: 'send', text });
  }

  /** Go, and do not come back. */
  leave() {
    this.#name = null;
    this.#rest();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #connect() {
    this.#rest();
    this.#job.tell('state', 'connecting');
    const socket = this.#job.open(this.#job.url);
    this.#socket = socket;
    const mine = (handle) => (event) => socket === this.#socket && handle(event);
    socket.onopen = mine(() => {
      this.#say({ action: 'join', name: this.#name });
      this.#wake();
    });
    socket.onmessage = mine(({ data }) => this.#heard(data));
    socket.onclose = mine(() => this.#lost());
  }

  #lost() {
    this.#socket = null;
    this.#rest();
    this.#job.tell('state', 'lost');
    this.#timer = this.#job.after(pauseAfter(this.#tries, this.#job.random()), () => this.#connect());
    this.#tries += 1;
  }

  /** API Gateway drops who has been silent for ten minutes. */
  #wake() {
    this.#rest();
    this.#timer = this.#job.after(PING_MS, () => {
      this.#say({ action: 'ping' });
      this.#wake();
    });
  }

  #rest() {
    if (this.#timer !== null) this.#job.cancel(this.#timer);
    this.#timer = null;
  }

  #say(words) {
    if (this.#socket?.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(words));
    return true;
  }

  #heard(data) {
    let told;
    try {
      told = JSON.parse(data);
    } catch {
      return;
    }
    if (told?.type === 'history' && Array.isArray(told.messages)) {
      this.#tries = 0;
      this.#job.tell('state', 'open');
      this.#job.tell('messages', told.messages.map(readMessage).filter(Boolean));
    } else if (told?.type === 'message') {
      const message = readMessage(told.message);
      if (message) this.#job.tell('messages', [message]);
    } else if (told?.type === 'refused') {
      // Somebody else's answer, or a name that was lost: say again who we are.
      if (told.reason === 'not-joined') this.#say({ action: 'join', name: this.#name });
      else this.#job.tell('refused', told.reason);
    }
  }
}

/** What is shown: first a field for the name, then the lines and a field for the text. */
class Panel {
  #page;
  #say;
  #lines = new Lines();
  #unsent = '';

  constructor(element, say, page, acts) {
    this.#page = page;
    this.#say = say;
    this.list = this.#make('ol', { role: 'log', ariaLive: 'polite', ariaLabel: say('chat'), tabIndex: 0 });
    this.note = this.#make('p', { role: 'status' });
    this.name = this.#make('input', { maxLength: LONGEST_NAME, autocomplete: 'nickname' });
    this.text = this.#make('input', { maxLength: LONGEST_TEXT, autocomplete: 'off' });
    this.leave = this.#make('button', { type: 'button', textContent: say('chatLeave') });
    this.entry = this.#form(this.name, 'chatName', 'chatJoin', (name) => acts.join(name));
    this.writing = this.#form(this.text, 'chatText', 'chatSend', (text) => {
      if (!acts.send(text)) return;
      this.#unsent = text;
      this.text.value = '';
      this.note.textContent = '';
    });
    this.leave.addEventListener('click', () => acts.leave());
    this.writing.append(this.leave);
    const title = this.#make('h2', { textContent: say('chat') });
    element.replaceChildren(title, this.list, this.note, this.entry, this.writing);
    element.hidden = false;
  }

  /** Ask for a name, or for text. */
  ask(joined) {
    this.entry.hidden = joined;
    this.writing.hidden = !joined;
    this.list.hidden = !joined;
  }

  state(name) {
    this.note.textContent = name === 'open' ? '' : this.#say(name === 'lost' ? 'chatLost' : 'chatConnecting');
    this.text.disabled = name !== 'open';
  }

  refused(reason) {
    this.note.textContent = this.#say(SAYS[reason] ?? 'chatNotSent');
    if (!this.text.value) this.text.value = this.#unsent;
  }

  /** A reader who scrolled up is left there. */
  add(messages) {
    const { list } = this;
    const below = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    for (const message of messages) {
      const found = this.#lines.add(message);
      if (!found) continue;
      const line = this.#make('li', {});
      line.append(
        this.#make('b', { textContent: message.name }),
        ' ',
        this.#make('span', { textContent: message.text }),
      );
      list.insertBefore(line, list.children[found.place] ?? null);
      for (let gone = 0; gone < found.dropped; gone += 1) list.children[0].remove();
    }
    if (below) list.scrollTop = list.scrollHeight;
  }

  #form(input, label, action, submit) {
    const form = this.#make('form', {});
    input.ariaLabel = input.placeholder = this.#say(label);
    form.append(input, this.#make('button', { type: 'submit', textContent: this.#say(action) }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const typed = input.value.trim();
      if (typed) submit(typed);
    });
    return form;
  }

  #make(tag, properties) {
    return Object.assign(this.#page.createElement(tag), properties);
  }
}

/**
 * Puts the chat into an element. `words`: a function from a word's name to the sentence. `page` stands for
 * the browser, so that a test can be one.
 */
export function mount(element, url, words, page = browser()) {
  const panel = new Panel(element, words, page, {
    join(name) {
      page.storage.setItem(NAME_KEY, name);
      panel.ask(true);
      panel.state('connecting');
      line.join(name);
    },
    send: (text) => line.send(text),
    leave() {
      page.storage.removeItem(NAME_KEY);
      line.leave();
      panel.note.textContent = '';
      panel.ask(false);
    },
  });
  const line = new Line({
    ...page,
    url,
    tell(kind, value) {
      if (kind === 'state') panel.state(value);
      else if (kind === 'messages') panel.add(value);
      else {
        if (value === 'name') panel.ask(false);
        panel.refused(value);
      }
    },
  });
  const name = page.storage.getItem(NAME_KEY);
  panel.ask(Boolean(name));
  if (name) {
    panel.name.value = name;
    line.join(name);
  }
  return () => line.leave();
}

/** What the chat takes from the browser. */
function browser() {
  return {
    createElement: (tag) => document.createElement(tag),
    storage: sessionStorage,
    open: (url) => new WebSocket(url),
    after: (milliseconds, told) => setTimeout(told, milliseconds),
    cancel: (timer) => clearTimeout(timer),
    random: Math.random,
  };
}
