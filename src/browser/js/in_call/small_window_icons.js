// Icons of the small window's buttons, on a grid of 24 as those of src/ui/widgets/icons.cpp. May depend on: nothing.

const svg = 'http://www.w3.org/2000/svg';
const microphone = 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM6 11a6 6 0 0 0 12 0M12 17v4';
const camera = 'M5 7h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2ZM15 11l6-3v8l-6-3';
const slash = 'M4 4l16 16';

/** @type {Record<string, string>} */
const paths = {
  mute: microphone,
  muteOff: microphone + slash,
  camera,
  cameraOff: camera + slash,
  hangUp: 'M3 14c5-5 13-5 18 0l-2 3-4-1.500v-2.500c-2-.6-4-.6-6 0v2.500l-4 1.500Z',
};

/** @param {Document} document @param {string} name */
export function makeIcon(document, name) {
  const icon = document.createElementNS(svg, 'svg');
  const path = document.createElementNS(svg, 'path');
  const attributes = {
    viewBox: '0 0 24 24', width: '24', height: '24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2',
    'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true',
  };
  for (const [key, value] of Object.entries(attributes)) icon.setAttribute(key, value);
  path.setAttribute('d', paths[name] ?? '');
  icon.append(path);
  return icon;
}
