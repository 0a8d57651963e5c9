// How tests start Chromium: fake devices, WebGL in software, nothing that reaches the network by itself.
// May depend on: playwright-core.
import { existsSync } from 'node:fs';

/** Debian's; another by the environment variable CHROMIUM. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Devices and permission questions are answered by the browser itself. */
export const fakeDevices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const softwareWebGl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/**
 * @param {string[]} [args] in the place of the fake devices
 * @returns {import('playwright-core').LaunchOptions}
 */
export function launchOptions(args = fakeDevices) {
  if (!existsSync(executablePath)) {
    throw new Error(`no Chromium at ${executablePath}: apt install chromium, or set CHROMIUM`);
  }
  // Chromium's sandbox does not work as root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...sandbox, ...quiet, ...softwareWebGl, ...args] };
}
