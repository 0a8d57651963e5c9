// How tests start Firefox: in a window on a screen that nobody sees, since Firefox has no WebGL without one (153, headless),
// with fake devices, WebGL in software and nothing that reaches the network by itself.
// May depend on: page.js, puppeteer-core; Xvfb and Firefox on the machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { FirefoxBrowser } from './page.js';

/** Debian's; another by the environment variable FIREFOX. */
const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const xvfb = '/usr/bin/Xvfb';

/** Beside those that puppeteer sets for every test: no telemetry, no updates, no safe browsing. */
const preferences = {
  // A picture of changing colours and a tone, without a question.
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  // As after an answer that was to be remembered: no words come before a question.
  'permissions.default.camera': 1,
  'permissions.default.microphone': 1,
  // Loudspeakers that nobody hears. On a machine without any, an AudioContext of Firefox 153 never runs.
  'media.cubeb.force_mock_context': true,
  // Both ends are on this machine, which may have no network but loopback.
  'media.peerconnection.ice.loopback': true,
  // The tests count what the other side is told in milliseconds.
  'privacy.reduceTimerPrecision': false,
  'intl.accept_languages': 'en-US',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.region.network.url': '',
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'media.gmp-manager.url': 'data:,',
  'media.gmp-manager.updateEnabled': false,
};

/** @returns {Promise<{ display: string, stop: () => void }>} */
async function startScreen() {
  const server = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => void server.kill();
  process.once('exit', stop);
  const [number] = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (server.stdio[3]), 'data'),
    once(server, 'exit').then(([code]) => {
      throw new Error(`Xvfb ended with ${code}`);
    }),
  ]);
  return { display: `:${String(number).trim()}`, stop };
}

/**
 * Typed as Playwright's, of which it has what page.js says.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchFirefox() {
  if (!existsSync(executablePath)) throw new Error(`no Firefox at ${executablePath}: apt install firefox-esr, or set FIREFOX`);
  if (!existsSync(xvfb)) throw new Error(`no Xvfb at ${xvfb}: apt install xvfb`);
  const screen = await startScreen();
  try {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: false,
      env: { ...process.env, DISPLAY: screen.display, WAYLAND_DISPLAY: undefined, LIBGL_ALWAYS_SOFTWARE: '1' },
      extraPrefsFirefox: preferences,
    });
    return /** @type {any} */ (new FirefoxBrowser(browser, screen.stop));
  } catch (error) {
    screen.stop();
    throw error;
  }
}
