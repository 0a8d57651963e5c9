// The two video elements under the canvas. The browser plays and composites them by itself; here they are only placed.
// May depend on: nothing. Streams and play() belong to the ports side.

/**
 * @typedef {object} VideoPlace
 * @property {number} x  CSS pixels, as all lengths
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} radius
 * @property {boolean} visible
 * @property {boolean} mirrored
 * @property {boolean} whole  nothing of it is cut off
 * @property {boolean} front  lies over the other
 * @property {string} label  accessible name
 */

export class VideoLayer {
  /** @type {HTMLVideoElement} */
  local;
  /** @type {HTMLVideoElement} */
  remote;

  /** @param {HTMLElement} stage @param {AbortSignal} signal */
  constructor(stage, signal) {
    this.remote = makeVideo(stage, signal, 'remote');
    this.local = makeVideo(stage, signal, 'local');
    // One's own voice is never played. As an attribute too: iOS reads that before it starts to play.
    this.local.muted = true;
    this.local.setAttribute('muted', '');
    // Else Firefox (153) lays its picture-in-picture button over it whenever the mouse comes near:
    // https://support.mozilla.org/kb/about-picture-picture-firefox
    this.local.disablePictureInPicture = true;
  }

  /** @param {HTMLVideoElement} video @param {VideoPlace} place */
  place(video, { x, y, width, height, radius, visible, mirrored, whole, front, label }) {
    const { style } = video;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.borderRadius = `${radius}px`;
    style.visibility = visible ? 'visible' : 'hidden';
    style.transform = mirrored ? 'scaleX(-1)' : '';
    // Below the canvas both of them.
    style.zIndex = front ? '-1' : '-2';
    video.dataset.fit = whole ? 'whole' : front ? 'fill' : '';
    if (video.getAttribute('aria-label') !== label) {
      video.setAttribute('aria-label', label);
    }
    fit(video);
  }

  destroy() {
    this.local.srcObject = null;
    this.remote.srcObject = null;
  }
}

/** @param {HTMLElement} stage @param {AbortSignal} signal @param {string} which */
function makeVideo(stage, signal, which) {
  const video = document.createElement('video');
  video.className = 'zv-video';
  video.dataset.video = which;
  video.setAttribute('playsinline', '');
  video.autoplay = true;
  video.style.visibility = 'hidden';
  // The size of the picture is known or changes: the phone was turned, another camera was chosen.
  video.addEventListener('resize', () => fit(video), { signal });
  stage.append(video);
  return video;
}

// A small picture fills its box. A large one of the other does where both are wide or both are high; else much of a face could
// be cut off. A screen is shown whole.
/** @param {HTMLVideoElement} video */
function fit(video) {
  if (video.dataset.fit === 'whole') {
    video.style.objectFit = 'contain';
    return;
  }
  if (video.dataset.video === 'local' || video.dataset.fit) {
    video.style.objectFit = 'cover';
    return;
  }
  const wide = parseFloat(video.style.width) >= parseFloat(video.style.height);
  const alike = video.videoWidth === 0 || wide === video.videoWidth >= video.videoHeight;
  video.style.objectFit = alike ? 'cover' : 'contain';
}
