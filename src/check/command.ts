import { isTimeZone } from '../time/zone.js';
import { Unreachable } from './ask.js';
import { checkEndpoint, type CheckResult } from './check-endpoint.js';
import type { Finding } from './findings.js';

export const HELP = `usage-elements check URL [options]

Asks a usage endpoint the questions that the contract allows, and says where its answers contradict the contract or
each other. It only reads: about forty GET requests, one after the other.

  --header "Name: value"   sent with every request; may be repeated
  --account-zone ZONE      the zone that the account's days are in, such as Europe/Berlin
  --json                   the result as JSON
  --help

Exits with 0 where nothing contradicts the contract, 1 where something does, 2 where the endpoint could not be asked.
`;

/** Where a command writes to. */
export interface Output {
  readonly out: (text: string) => void;
  /** Progress and errors. */
  readonly err: (text: string) => void;
  readonly fetch?: typeof globalThis.fetch;
}

interface Arguments {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly accountZone?: string;
  readonly isJson: boolean;
}

/** Runs the command; resolves with its exit code. */
export async function runCommand(args: readonly string[], { out, err, fetch }: Output): Promise<0 | 1 | 2> {
  if (args.includes('--help') || args.length === 0) {
    out(HELP);
    return args.length === 0 ? 2 : 0;
  }
  const parsed = parseArguments(args);
  if (typeof parsed === 'string') {
    err(`${parsed}\n\n${HELP}`);
    return 2;
  }
  const { url, headers, accountZone, isJson } = parsed;
  let number = 0;
  try {
    const result = await checkEndpoint(url, {
      ...(fetch ? { fetch } : {}),
      headers,
      accountZone,
      onQuestion: ({ label }) => err(`${++number}. ${label}\n`),
    });
    out(isJson ? `${JSON.stringify(result, null, 2)}\n` : `\n${resultText(result)}`);
    return result.faults.length === 0 ? 0 : 1;
  } catch (thrown) {
    if (!(thrown instanceof Unreachable)) throw thrown;
    if (isJson) out(`${JSON.stringify({ endpoint: url.href, unreachable: thrown.message }, null, 2)}\n`);
    err(`${thrown.message}\n`);
    return 2;
  }
}

/** @returns the arguments, or a sentence about what is wrong with them */
function parseArguments([command, ...rest]: readonly string[]): Arguments | string {
  if (command !== 'check') return `${JSON.stringify(command)} is not a command: use \`check\`.`;
  const headers: Record<string, string> = {};
  let accountZone: string | undefined;
  let isJson = false;
  let text: string | undefined;
  for (let index = 0; index < rest.length; index++) {
    const [option, inline] = splitOption(rest[index] ?? '');
    const value = (): string | undefined => inline ?? rest[++index];
    if (option === '--json') isJson = true;
    else if (option === '--header') {
      const [, name, content] = /^([^:\s]+):\s*(.*)$/.exec(value() ?? '') ?? [];
      if (name === undefined || content === undefined)
        return '--header needs a name and a value: "Authorization: Bearer …".';
      headers[name] = content;
    } else if (option === '--account-zone') {
      accountZone = value();
      if (!isTimeZone(accountZone))
        return `--account-zone: ${JSON.stringify(accountZone)} is not an IANA zone name such as Europe/Berlin.`;
    } else if (option.startsWith('-')) return `${option} is not an option.`;
    else if (text !== undefined) return `${text} and ${option} are two URLs: give only one.`;
    else text = option;
  }
  if (text === undefined) return 'The URL is missing: give that of the endpoint.';
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return `${text} is not an http(s) URL.`;
  return { url: new URL(text), headers, isJson, ...(accountZone === undefined ? {} : { accountZone }) };
}

function splitOption(text: string): readonly [string, string?] {
  const [, option, value] = /^(--[a-z-]+)=(.*)$/s.exec(text) ?? [];
  return option === undefined || value === undefined ? [text] : [option, value];
}

const MARKS = { proven: '✓', fault: '✗', unproven: '–' } as const;

/** A result as text for people: a line for each claim, then what was found. */
function resultText({ endpoint, questions, verdicts, faults, notices }: CheckResult): string {
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
