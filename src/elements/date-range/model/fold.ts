import { toAsciiDigits } from '../../../format/ascii-digits.js';

/** The same text whoever wrote it: without case, accents and invisible marks, with the digits and signs of ASCII. */
export function fold(text: string): string {
  return (
    toAsciiDigits(text)
      .normalize('NFKD')
      // The marks of other scripts are letters of their own.
      .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
      .normalize('NFC')
      .replace(/[‘’ʼ′׳]/gu, "'")
      .replace(/[−‐]/gu, '-')
      .toLowerCase()
      .replace(/[\u0300-\u036f]/gu, '')
      .replace(/ı/gu, 'i')
      .replace(/\s+/gu, ' ')
  );
}
