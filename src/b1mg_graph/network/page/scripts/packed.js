/*! Unpacking without DecompressionStream is by fflate (MIT license, © 2023 Arjun Barrett). */
/* The facts as they come in the page: their JSON as UTF-8, in zlib's format (RFC 1950), in base64. */

import { strFromU8, unzlibSync } from 'fflate';

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/**
 * The JSON that was packed. Browsers of before 2023 have no DecompressionStream: there it is unpacked by script.
 * @param {string} base64
 * @returns {Promise<string>}
 */
export async function unpacked(base64) {
  const bytes = bytesOf(base64);
  if (typeof DecompressionStream === 'undefined') return strFromU8(unzlibSync(bytes));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}
