// The list of missed calls and recent people as it is kept: text in localStorage that anybody may have changed, so that it is
// read with distrust. May depend on: nothing. No storage here: people.js has that.

const version = 1;
export const maxPeople = 20;
const maxTextLength = 256;

/**
 * @typedef {object} Met
 * @property {string} server whose id it is
 * @property {string} id
 * @property {string} name '' when it was never told
 * @property {number} at Date.now() of the last call
 * @property {boolean} outgoing
 * @property {boolean} missed
 * @property {boolean} unseen missed, and not looked at since
 */

/** @param {unknown} value @returns {value is string} */
const isText = (value) => typeof value === 'string' && value.length <= maxTextLength;

/** @param {any} one @returns {Met[]} one or none */
function readOne(one) {
  const { server, id, name, at, outgoing, missed, unseen } = one ?? {};
  const fits = isText(server) && isText(id) && id && isText(name) && Number.isSafeInteger(at) && at > 0;
  return fits ? [{ server, id, name, at, outgoing: !!outgoing, missed: !!missed, unseen: !!missed && !!unseen }] : [];
}

/** What can not be read is nothing. @param {string | null} text @returns {Met[]} */
export function readPeople(text) {
  try {
    const found = JSON.parse(text ?? '');
    if (found?.version !== version || !Array.isArray(found.people)) return [];
    return found.people.flatMap(readOne).slice(0, maxPeople);
  } catch {
    return [];
  }
}

/** @param {Met[]} people */
export const writePeople = (people) => JSON.stringify({ version, people });

/**
 * The latest first. With most servers a person has another id after each visit, so that the same name is taken for the same
 * person, and only the last id is kept; but not of a call that was missed or declined: anybody can say a name, and nobody has
 * seen who it was. Where there are too many, missed ones go first, so that strangers do not push out who was talked to.
 * @param {Met[]} people @param {Met} met @param {boolean} [declined]
 */
export function withMet(people, met, declined = false) {
  const hasName = (/** @type {Met} */ one) => met.name !== '' && one.name === met.name && !declined && (!met.missed || one.missed);
  const isSame = (/** @type {Met} */ one) => one.server === met.server && (one.id === met.id || hasName(one));
  const name = met.name || people.find(isSame)?.name || '';
  const all = [{ ...met, name }, ...people.filter((one) => !isSame(one))];
  while (all.length > maxPeople) {
    const oldestMissed = all.map(({ missed }) => missed).lastIndexOf(true);
    all.splice(oldestMissed > 0 ? oldestMissed : -1, 1);
  }
  return all;
}
