/** The longer English texts are easy to read: at most nine years of school, by the Flesch–Kincaid formula. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENGLISH_SECTIONS } from '../../helpers/english.js';

/** Shorter texts are labels, to which the formula does not apply. */
const FEWEST_WORDS = 6;

function syllablesOf(word: string): number {
  const groups = word.replace(/(?<=[^l])e$/, '').match(/[aeiouy]+/g) ?? [];
  return Math.max(1, groups.length);
}

function gradeOf(texts: readonly string[]): number {
  const sentences = texts.flatMap((text) => text.split(/[.:;?!](?:\s|$)/)).filter((text) => text.trim() !== '');
  const words = sentences.flatMap((sentence) => sentence.toLowerCase().match(/[a-z’]+/g) ?? []);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

describe('reading level', () => {
  it('of all texts that are sentences is below nine', () => {
    const texts = ENGLISH_SECTIONS.flatMap((section) => Object.values<unknown>({ ...section }))
      .filter((text): text is string => typeof text === 'string')
      .filter((text) => text.split(' ').length >= FEWEST_WORDS);
    assert.ok(texts.length > 20);
    assert.ok(gradeOf(texts) < 9, String(gradeOf(texts)));
  });

  it('would be above nine for texts that are not plain', () => {
    assert.ok(
      gradeOf(['Organizational expenditures necessitate comprehensive reconciliation procedures annually.']) > 9,
    );
  });
});
