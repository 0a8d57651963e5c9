// Keeps the list of missed calls and recent people, for all of the origin's pages, and tells the program about it.
// May depend on: the files beside it.
import { PeopleKnown } from '../event_kinds.js';
import { errorName } from '../log.js';
import { readPeople, withMet, writePeople } from './people_list.js';

export const peopleKey = 'zvonok.people';

/** @typedef {import('./people_list.js').Met} Met */

/**
 * @param {object} options
 * @param {import('../bridge.js').Emit} options.emit
 * @param {import('../log.js').Log} options.log
 * @param {string} options.server ids of other servers are of no use here
 * @param {(count: number) => void} options.onUnseen
 */
export function createPeople({ emit, log, server, onUnseen }) {
  const abort = new AbortController();

  function read() {
    try {
      return readPeople(localStorage.getItem(peopleKey));
    } catch (error) {
      log(`people: ${errorName(error)}`);
      return readPeople(null);
    }
  }

  function tell() {
    const here = read().filter((one) => one.server === server);
    onUnseen(here.filter(({ unseen }) => unseen).length);
    const texts = here.flatMap(({ id, name, at, outgoing, missed, unseen }) => [
      id, name, String(at), String((outgoing ? 1 : 0) | (missed ? 2 : 0) | (unseen ? 4 : 0)),
    ]);
    emit(PeopleKnown, 0, 0, 0, ...texts);
  }

  /** @param {(people: Met[]) => Met[]} change */
  function update(change) {
    try {
      const people = change(read());
      if (people.length > 0) localStorage.setItem(peopleKey, writePeople(people));
      else localStorage.removeItem(peopleKey);
    } catch (error) {
      log(`people: ${errorName(error)}`); // Works without.
    }
    tell();
  }

  // Another page of the same origin has changed it.
  addEventListener('storage', ({ key }) => (key === peopleKey || key === null) && tell(), { signal: abort.signal });

  return {
    tell,
    /** A call as of now. @param {string} id @param {string} name @param {number} flags 1 outgoing, 2 missed, 4 declined here */
    remember(id, name, flags) {
      const missed = !!(flags & 2);
      const met = { server, id, name, at: Date.now(), outgoing: !!(flags & 1), missed, unseen: missed };
      update((people) => withMet(people, met, !!(flags & 4)));
    },
    /** Forgets everybody, of other servers too. */
    forget: () => update(() => []),
    /** The person has looked at the list. */
    seen() {
      if (!read().some((one) => one.unseen && one.server === server)) return;
      update((people) => people.map((one) => (one.server === server ? { ...one, unseen: false } : one)));
    },
    destroy: () => abort.abort(),
  };
}
