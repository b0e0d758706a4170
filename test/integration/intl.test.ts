/** Creating an Intl object is slow, so each is created only once in the life of a page. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { UsageDashboard } from '../../src/index.js';
import { byRole } from '../helpers/by-role.js';
import { chooseAgent } from '../helpers/choose-agent.js';
import { choosePreset } from '../helpers/date-range.js';
import { deepQuery } from '../helpers/deep.js';
import { onCleanup } from '../helpers/guard.js';
import { mount, settled } from '../helpers/mount.js';
import { needs } from '../helpers/engines.js';
import { media } from '../helpers/page.js';
import { until } from '../helpers/until.js';
import { scripted } from '../helpers/wire.js';

/** All types of Intl objects. */
const TYPES = [
  'Collator',
  'DateTimeFormat',
  'DisplayNames',
  'ListFormat',
  'Locale',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'Segmenter',
] as const;

/** Records the type and the arguments of each Intl object that is created from now on. */
function creations(): string[] {
  const created: string[] = [];
  const own: Record<string, unknown> = Object.fromEntries(TYPES.map((type) => [type, Intl[type]]));
  onCleanup(() => void Object.assign(Intl, own));
  for (const type of TYPES) {
    const note = (args: unknown[]): void => void created.push(`${type} ${JSON.stringify(args)}`);
    const spy = new Proxy(own[type] as new (...args: unknown[]) => object, {
      construct(target, args: unknown[]) {
        note(args);
        return new target(...args);
      },
      apply(target, self, args: unknown[]) {
        note(args);
        return Reflect.apply(target, self, args) as unknown;
      },
    });
    Object.assign(Intl, { [type]: spy });
  }
  return created;
}

async function metric(dashboard: UsageDashboard, name: string): Promise<void> {
  byRole(dashboard, 'radio', { name }).click();
  await settled(dashboard);
}

describe('objects of Intl', () => {
  it('are created once, and none is created by doing the same again', async function () {
    await needs(this, 'emulated media');
    const created = creations();
    const { store } = scripted();
    const dashboard = await mount<UsageDashboard>(html`<usage-dashboard lang="de" .store=${store}></usage-dashboard>`);
    await until(() => deepQuery(dashboard, 'canvas') && store.get().previous);
    const round = async (): Promise<void> => {
      await chooseAgent(dashboard, 'Sales');
      await choosePreset(dashboard, 'Last 7 days');
      await choosePreset(dashboard, 'Current billing period');
      await metric(dashboard, 'Messages');
      await metric(dashboard, 'Credits');
      await chooseAgent(dashboard, 'All Agents');
      await media({ colorScheme: 'dark' });
      await media({ colorScheme: 'light' });
      await dashboard.refresh();
      await settled(dashboard);
    };
    await round();
    expect(created.length, 'the spies are seen').to.be.above(5);
    expect(created.filter((one, index) => created.indexOf(one) !== index)).to.deep.equal([]);
    const before = created.length;
    await round();
    expect(created.slice(before)).to.deep.equal([]);
  });
});
