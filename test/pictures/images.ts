/** Compares and writes pictures. It runs in a page, because browsers read image files. */
import encode from '@jsquash/webp/encode.js';

export interface Comparison {
  /** The share of pixels that differ, 0 to 1; 1 if the sizes differ. */
  readonly share: number;
  /** The second picture as a pale PNG in base64, with the differences in red; empty if there are none. */
  readonly difference: string;
}

/** The allowed difference of a channel, of 255, because processors may round differently. */
const TOLERANCE = 2;
const OPAQUE_RED = [255, 0, 0, 255];
const PALE = 64;

async function pixelsOf(base64: string): Promise<ImageData> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function asBase64(buffer: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''));
}

async function asPng(image: ImageData): Promise<string> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return asBase64(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** The picture as lossless WebP, which has a third of the size of the browser's PNG. */
export async function asWebp(base64: string): Promise<string> {
  return asBase64(await encode(await pixelsOf(base64), { lossless: 1 }));
}

export async function compareImages(before: string, after: string): Promise<Comparison> {
  const [one, other] = await Promise.all([pixelsOf(before), pixelsOf(after)]);
  if (one.width !== other.width || one.height !== other.height) return { share: 1, difference: after };
  let differing = 0;
  for (let at = 0; at < other.data.length; at += 4) {
    if (differs(one.data, other.data, at)) {
      other.data.set(OPAQUE_RED, at);
      differing += 1;
    } else other.data[at + 3] = PALE;
  }
  return { share: differing / (one.width * one.height), difference: differing === 0 ? '' : await asPng(other) };
}

function differs(one: ImageDataArray, other: ImageDataArray, at: number): boolean {
  for (let channel = at; channel < at + 3; channel++) {
    if (Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) > TOLERANCE) return true;
  }
  return false;
}
