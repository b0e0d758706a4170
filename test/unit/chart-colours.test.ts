/** The colours of groups can be distinguished from the surface, and from each other, also with colour blindness. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { textureOf } from '../../src/elements/usage-chart/plot/textures.js';

const tokensIn = (file: string): string => readFileSync(new URL(`../../src/styles/${file}`, import.meta.url), 'utf8');

const TOKENS = tokensIn('chart-tokens.styles.ts');
const [, ...ACCENT] =
  /--_accent: var\([^,]+, light-dark\((#\w{6}), (#\w{6})\)\)/.exec(tokensIn('tokens.styles.ts')) ?? [];

type Triple = readonly [number, number, number];

const SIGHT: Readonly<Record<string, readonly Triple[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  // Machado, Oliveira, Fernandes 2009, at full severity.
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Triple {
  const channel = (from: number): number => {
    const value = parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function times(rows: readonly Triple[], [r, g, b]: Triple): Triple {
  const [x = 0, y = 0, z = 0] = rows.map((row) => row[0] * r + row[1] * g + row[2] * b);
  return [x, y, z];
}

function contrast(one: Triple, other: Triple): number {
  const light = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function distance(one: Triple, other: Triple): number {
  const [a, b] = [one, other].map((colour) => {
    const within = colour.map((value) => Math.min(1, Math.max(0, value))) as unknown as Triple;
    const cones = times(
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ],
      within,
    );
    return times(
      [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
      ],
      cones.map(Math.cbrt) as unknown as Triple,
    );
  });
  return Math.hypot(...(a ?? [0, 0, 0]).map((value, index) => value - (b?.[index] ?? 0)));
}

function colours(theme: 0 | 1): string[] {
  const pairs = [...TOKENS.matchAll(/--_chart-color-\d: var\([^,]+, light-dark\((#\w{6}), (#\w{6})\)\)/g)];
  return pairs.map((pair) => pair[theme + 1] ?? '');
}

for (const [theme, name, surface, ring] of [
  [0, 'light', '#ffffff', '5.4'],
  [1, 'dark', '#16181d', '7.4'],
] as const) {
  it(`the focus ring contrasts with the surface, ${name}`, () => {
    assert.equal(contrast(linear(ACCENT[theme] ?? ''), linear(surface)).toFixed(1), ring);
  });

  describe(`colours of groups, ${name}`, () => {
    const own = colours(theme).map(linear);

    it('are eight, each at least 3:1 against the surface', () => {
      assert.equal(own.length, 8);
      for (const colour of own) assert.ok(contrast(colour, linear(surface)) >= 3);
    });

    it('contrast with each other by 3:1, or have another texture beside the gap between them', () => {
      own.forEach((one, slot) => {
        own.slice(0, slot).forEach((other, before) => {
          assert.ok(contrast(one, other) >= 3 || textureOf(slot) !== textureOf(before), `${slot} and ${before}`);
        });
      });
    });

    for (const [sight, matrix] of Object.entries(SIGHT)) {
      it(`differ to the eye: ${sight}`, () => {
        const seen = own.map((colour) => times(matrix, colour));
        seen.forEach((one, index) => {
          for (const other of seen.slice(0, index)) assert.ok(distance(one, other) >= 0.08);
        });
      });
    }
  });
}
