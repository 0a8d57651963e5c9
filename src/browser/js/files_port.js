// The core's orders about files, handed to later/files.js, which is loaded with the first of them.
import { FileEnded } from './event_kinds.js';
import { errorName } from './log.js';

const unreadable = 2; // call::FileResult

/**
 * @param {() => Promise<typeof import('./later/files.js')>} load
 * @param {Parameters<typeof import('./later/files.js').createFiles>[0]} options
 */
export function createFilesPort(load, options) {
  /** @type {Promise<ReturnType<typeof import('./later/files.js').createFiles>> | undefined} */
  let files;

  return {
    port: {
      // A promise that is there already does not cost the press its user activation.
      /** @param {[number, number, number, number, string]} order */
      order(...order) {
        files ??= load().then(({ createFiles }) => createFiles(options));
        files.then(
          (it) => it.order(...order),
          (error) => {
            files = undefined;
            options.log(`files: ${errorName(error)}`);
            if (order[1]) options.emit(FileEnded, order[1], unreadable);
          },
        );
      },
    },
    /** A channel beside the control channel. @param {RTCDataChannel} channel */
    accept(channel) {
      if (files) void files.then((it) => it.accept(channel), () => channel.close());
      else channel.close();
    },
    /** After the orders that were given before. */
    destroy() {
      void files?.then((it) => it.destroy(), () => {});
    },
  };
}
