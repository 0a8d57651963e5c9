// Figure: how long a call is away when one side reloads its page. Depends on tests/browser, tests/network/hearing.js.
import { launchBrowser, startServer } from '../browser/harness.js';
import { fakeDevices, launchOptions } from '../browser/launch.js';
import { connect, openPerson } from '../browser/people.js';
import { hears, listen, mediaBack, microphoneFile } from '../network/hearing.js';
import { asTest, within } from './scope.js';
import { quantile } from './figure.js';

const limitMs = 3_000;
const patienceMs = 10_000;

/** In one call, caller and callee in turns. @param {number} [rounds] @returns {Promise<import('./figure.js').Figure>} */
export const measureReload = (rounds = 20) => within(async (scope) => {
  const t = asTest(scope);
  const { address } = await startServer(t);
  const sound = microphoneFile();
  scope.after(() => sound.remove());
  const browser = await launchBrowser(t, launchOptions([...fakeDevices, `--use-file-for-fake-audio-capture=${sound.path}`,
    '--autoplay-policy=no-user-gesture-required']));
  const people = await Promise.all(['Ann', 'Boris'].map((name) => openPerson(t, browser, address.url, name)));
  await connect(people[0], people[1]);
  await Promise.all(people.map(({ page }) => listen(page)));
  await Promise.all(people.map(({ page }) => hears(page)));
  /** @type {number[]} */
  const samples = [];
  for (let i = 0; i < rounds; ++i) {
    const [reloaded, other] = i % 2 ? [people[1], people[0]] : [people[0], people[1]];
    const at = Date.now();
    try {
      await reloaded.page.reload({ waitUntil: 'domcontentloaded' });
      await listen(reloaded.page);
      const [hearsAt, { backMs }] = await Promise.all([hears(reloaded.page, at, patienceMs), mediaBack(other.page, at, patienceMs)]);
      samples.push(Math.max(hearsAt - at, backMs));
    } catch {
      const told = await other.page.evaluate(() => /** @type {any} */ (globalThis).told?.slice(-4));
      const status = await reloaded.page.getByRole('status').allTextContents();
      console.error(`reload ${i + 1} did not come back: ${JSON.stringify(status)}, the other side was told ${JSON.stringify(told)}`);
      samples.push(Infinity);
      break;
    }
  }
  return {
    what: 'F5 in a call: both hear each other again, without ringing', limit: '3,000 ms (p95)', unit: 'ms', samples,
    isMet: samples.length === rounds && quantile(samples, 0.95) <= limitMs,
  };
});
