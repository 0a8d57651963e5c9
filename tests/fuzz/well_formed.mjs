// String.prototype.toWellFormed of ES2024, for Node 18.

/** Each half of a surrogate pair that stands alone becomes U+FFFD. @param {string} text */
export const wellFormed = (text) => Buffer.from(text).toString();
