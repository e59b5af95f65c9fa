// When to ask again, and what an answer means.

const FIRST = 2;
const LONGEST = 15;

/** Seconds before the next try: longer each time, up to 15, spread so that a crowd does not ask at once. */
export function pause(tries, random) {
  const plain = Math.min(LONGEST, FIRST * 1.5 ** tries);
  return plain * (0.8 + 0.4 * random);
}

/** Seconds before a refused viewer is looked at again: only a new link or another place helps. */
export const REFUSED_SECONDS = 30;

/** What the manifest's HTTP status means; 0 stands for no answer at all. */
export function meaning(status) {
  if (status === 0) return 'lost';
  if (status >= 200 && status < 300) return 'there';
  return status === 401 || status === 403 ? 'refused' : 'nothing';
}

/** What viewers are told about a manifest that is not there, by whether they have seen the show. */
export function stateFor(answer, seen) {
  if (answer === 'lost') return 'lost';
  if (answer === 'refused') return 'refused';
  return seen ? 'over' : 'before';
}

/** How long the page has to wait for the next picture before it says that there is none, seconds. */
export const STALL_SECONDS = 12;

/** Watches a clock that should run: tells when it stands still, and when it goes on. */
export class Progress {
  #position = null;
  #moved = 0;

  /** Seconds since the position last changed, as of `now` (seconds). A paused player moves by intent. */
  look(position, now, paused) {
    if (paused || position !== this.#position) {
      this.#position = position;
      this.#moved = now;
    }
    return now - this.#moved;
  }
}
