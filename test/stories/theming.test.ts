import { expect } from 'chai';
import {
  DateRange,
  AgentFilter,
  UsageBreakdown,
  UsageChart,
  UsageDashboard,
  UsageDrivers,
  UsageSummary,
} from '../../src/index.js';
import '../../src/define.js';
import { chartTokens } from '../../src/styles/chart-tokens.styles.js';
import { tokens } from '../../src/styles/tokens.styles.js';

interface Token {
  name: string;
  fallback: string;
}

/** A row of the token table: `| `--usage-space` | meaning | `4px` |`. */
const ROW = /^\|\s*`(--usage-[\w-]+)`\s*\|\s*(\S.*?)\s*\|\s*`([^`]+)`\s*\|$/gm;

async function documented(): Promise<Token[]> {
  const page = await (await fetch('/stories/tokens.md')).text();
  return [...page.matchAll(ROW)].map(([, name = '', , fallback = '']) => ({ name, fallback }));
}

/** Public tokens with their defaults, in which public names replace private ones. */
function declared(): Token[] {
  const declarations = [
    ...`${tokens.cssText}${chartTokens.cssText}`.matchAll(/--_([\w-]+):\s*var\((--usage-[\w-]+),\s*([^;]+)\);/g),
  ];
  const publicNames = new Map(declarations.map(([, own = '', name = '']) => [own, name]));
  return declarations.map(([, , name = '', fallback = '']) => ({
    name,
    fallback: fallback.replace(/\s+/g, ' ').replace(/--_([\w-]+)/g, (own, key: string) => publicNames.get(key) ?? own),
  }));
}

describe('table of tokens', () => {
  it('has every token with its default', async () => {
    const table = await documented();
    const names = new Set(declared().map(({ name }) => name));
    expect(table.filter(({ name }) => names.has(name))).to.have.deep.members(declared());
  });

  it('has every custom property that any element reads, and no other', async () => {
    const read = new Set<string>();
    for (const { elementStyles } of [
      AgentFilter,
      DateRange,
      UsageBreakdown,
      UsageChart,
      UsageDashboard,
      UsageDrivers,
      UsageSummary,
    ]) {
      const text = elementStyles.map((style) => (style instanceof CSSStyleSheet ? '' : style.cssText)).join('\n');
      for (const [, name = ''] of text.matchAll(/var\((--usage-[\w-]+)/g)) read.add(name);
    }
    expect((await documented()).map(({ name }) => name).sort()).to.deep.equal([...read].sort());
  });
});
