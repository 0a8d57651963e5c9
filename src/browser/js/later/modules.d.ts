/**
 * The modules of this folder: what no call needs before it is asked for. Each becomes a file of its own, with whatever it
 * imports in it (scripts/bundle.mjs); nothing of the first load may import it but as a type.
 */
export interface LaterModules {
  callers: typeof import('./callers.js');
  device_choice: typeof import('./device_choice.js');
  device_test: typeof import('./device_test.js');
  files: typeof import('./files.js');
  in_call: typeof import('./in_call.js');
  meter: typeof import('./meter.js');
  recorder: typeof import('./recorder.js');
  text_runs: typeof import('./text_runs.js');
}

export type LoadLater = <Name extends keyof LaterModules>(name: Name) => Promise<LaterModules[Name]>;
