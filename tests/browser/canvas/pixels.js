// Pixels of what a page shows, for the canvas tests. May depend on: playwright-core.

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/**
 * The picture of a part of the page in device pixels, RGBA.
 * @param {Page} page @param {Box} clip  CSS pixels
 * @returns {Promise<{ width: number, height: number, data: Uint8Array }>}
 */
export async function shoot(page, clip) {
  const png = (await page.screenshot({ clip, scale: 'device' })).toString('base64');
  const { width, height, data } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d'));
    context.drawImage(bitmap, 0, 0);
    const image = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (const byte of image.data) text += String.fromCharCode(byte);
    return { width: image.width, height: image.height, data: btoa(text) };
  }, png);
  return { width, height, data: new Uint8Array(Buffer.from(data, 'base64')) };
}

/**
 * Where there is ink: the box of all pixels that differ clearly from the first one, and how sharp it is (mean change from
 * a pixel to its right neighbour, in parts of the mean ink).
 * @param {{ width: number, height: number, data: Uint8Array }} picture
 */
export function ink({ width, height, data }) {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  let sum = 0;
  let steps = 0;
  const at = (/** @type {number} */ x, /** @type {number} */ y) => Math.abs(data[(y * width + x) * 4] - data[0]);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      const value = at(x, y);
      sum += value;
      steps += x > 0 ? Math.abs(value - at(x - 1, y)) : 0;
      if (value > 80) {
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + 1);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y + 1);
      }
    }
  }
  return { ...box, sharpness: steps / sum };
}

/** Pixels that differ by more than `tolerance` in any channel.
 * @param {{ data: Uint8Array }} a @param {{ data: Uint8Array }} b @param {number} [tolerance] */
export function differing(a, b, tolerance = 8) {
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    if ([0, 1, 2].some((channel) => Math.abs(a.data[i + channel] - b.data[i + channel]) > tolerance)) count += 1;
  }
  return count;
}
