import type { CheckResult } from './check-endpoint.js';
import type { Finding } from './findings.js';

const MARKS = { proven: '✓', fault: '✗', unproven: '–' } as const;

/** A result as text for people: a line for each claim, then what was found. */
export function resultText({ endpoint, questions, verdicts, faults, notices }: CheckResult): string {
  const lines = verdicts.map(
    ({ says, verdict, why }) => `${MARKS[verdict]} ${says}${why === undefined ? '' : ` (not proven: ${why})`}`,
  );
  const count = (verdict: keyof typeof MARKS): number => verdicts.filter((each) => each.verdict === verdict).length;
  const open = count('unproven');
  const sum =
    faults.length === 0
      ? `${endpoint} keeps to the contract in all that could be asked: ${count('proven')} of ${verdicts.length} claims proven`
      : `${endpoint} contradicts the contract: ${faults.length} ${faults.length === 1 ? 'mistake' : 'mistakes'}, ${count('proven')} of ${verdicts.length} claims proven`;
  return [
    ...lines,
    ...section('Mistakes', faults),
    ...section('To know', notices),
    '',
    `${sum}${open === 0 ? '' : `, ${open} not`}, with ${questions} questions.`,
    '',
  ].join('\n');
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const texts = findings.flatMap(({ sentence, count, url, paragraph }, index) => [
    '',
    `${index + 1}. ${sentence}${count > 1 ? ` (in ${count} places)` : ''}`,
    `   Contract: “${paragraph.text}” (openapi.json#${paragraph.at})`,
    `   Asked: ${url}`,
  ]);
  return ['', `${title}:`, ...texts];
}
