// What stands in for a browser around the chat: elements that remember, sockets and timers that wait.

export class Element {
  constructor(tag) {
    Object.assign(this, { tag, children: [], parent: null, textContent: '', value: '', hidden: false, listeners: {} });
    Object.assign(this, { scrollHeight: 0, scrollTop: 0, clientHeight: 0 });
  }

  append(...given) {
    for (const one of given) this.insertBefore(one, null);
  }

  insertBefore(one, before) {
    if (one instanceof Element) one.parent = this;
    const place = before === null ? this.children.length : this.children.indexOf(before);
    this.children.splice(place, 0, one);
  }

  replaceChildren(...given) {
    this.children = [];
    this.append(...given);
  }

  remove() {
    this.parent.children.splice(this.parent.children.indexOf(this), 1);
  }

  addEventListener(kind, told) {
    this.listeners[kind] = told;
  }

  fire(kind) {
    this.listeners[kind]({ preventDefault() {} });
  }

  /** The text in it, as a reader sees it. */
  get shown() {
    return this.children.length ? this.children.map((one) => one.shown ?? one).join('') : this.textContent;
  }
}

export class Socket {
  readyState = 0;
  sent = [];

  constructor(url) {
    this.url = url;
  }

  send(data) {
    this.sent.push(JSON.parse(data));
  }

  close() {
    this.readyState = 3;
  }

  opens() {
    this.readyState = 1;
    this.onopen();
  }

  hears(words) {
    this.onmessage({ data: typeof words === 'string' ? words : JSON.stringify(words) });
  }

  drops() {
    this.readyState = 3;
    this.onclose();
  }
}

/** A page with the storage of one tab. `timers` are those that wait, `sockets` all there ever were. */
export function stage(kept = {}) {
  const store = new Map(Object.entries(kept));
  const page = {
    sockets: [],
    timers: new Map(),
    store,
    createElement: (tag) => new Element(tag),
    storage: {
      getItem: (name) => store.get(name) ?? null,
      setItem: (name, value) => store.set(name, value),
      removeItem: (name) => store.delete(name),
    },
    open(url) {
      page.sockets.push(new Socket(url));
      return page.sockets.at(-1);
    },
    after(milliseconds, told) {
      const timer = Symbol('timer');
      page.timers.set(timer, { milliseconds, told });
      return timer;
    },
    cancel: (timer) => page.timers.delete(timer),
    random: () => 1,
    /** Lets the one waiting timer ring; returns how long it had been set for. */
    rings() {
      const [[timer, { milliseconds, told }]] = page.timers;
      page.timers.delete(timer);
      told();
      return milliseconds;
    },
  };
  return page;
}
