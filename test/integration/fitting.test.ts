/** Texts that have space are not cut, in every width and both directions. */
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/define.js';
import type { AgentFilter, UsageBreakdown, UsageChart, UsageDashboard } from '../../src/index.js';
import { allByRole, byRole } from '../helpers/by-role.js';
import { deepElements, deepQuery } from '../helpers/deep.js';
import { mount, settled } from '../helpers/mount.js';
import { until } from '../helpers/until.js';
import { scripted, wireReport, type ScriptedStore } from '../helpers/wire.js';

const AGENTS = [
  { id: 'a', name: 'QA', status: 'archived' },
  { id: 'b', name: 'Everything that has to do with returns and refunds', status: 'deleted' },
  { id: 'c', name: 'Sales', status: 'waiting for approval' },
];
/** An agent with an unusual status. */
const UNUSUAL = { id: 'd', name: 'HR', status: 'archived by its owner until somebody needs it again' };
const WIDTHS = [260, 320, 360, 450, 640, 1100];
const DIRECTIONS = ['ltr', 'rtl'];

function withStatuses(): ScriptedStore {
  return scripted((request) => {
    const report = wireReport(request);
    const agents = [...AGENTS, UNUSUAL];
    const rows = agents.map(({ id }, index) => ({
      bucket: 0,
      agent: id,
      model: 'mini',
      // Less usage in the previous period, so that there is a change to explain.
      credits: ([12_345, 678, 9, 7][index] ?? 0) * (request.from === undefined ? 1 : 2),
      messages: [8, 90, 1234, 1][index] ?? 0,
    }));
    const sum = (key: 'credits' | 'messages') => rows.reduce((total, row) => total + row[key], 0);
    return { ...report, agents, rows, totals: { credits: sum('credits'), messages: sum('messages') } };
  });
}

/** The smallest box around the text of an element. */
function writtenIn(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

function expectWhole(status: Element, within: Element): void {
  const { left, right, bottom, top } = writtenIn(status);
  const own = status.getBoundingClientRect();
  const room = within.getBoundingClientRect();
  expect(right - left, 'width').to.be.greaterThan(10);
  expect(left).to.be.at.least(Math.max(own.left, room.left) - 1);
  expect(right).to.be.at.most(Math.min(own.right, room.right) + 1);
  expect(top).to.be.at.least(room.top - 1);
  expect(bottom).to.be.at.most(room.bottom + 1);
}

for (const dir of DIRECTIONS) {
  describe(`in a page of ${dir}`, () => {
    for (const width of WIDTHS) {
      it(`shows every status whole, in ${String(width)} pixels [R20]`, async () => {
        const { store } = withStatuses();
        const element = await mount<UsageBreakdown>(html`<usage-breakdown .store=${store}></usage-breakdown>`, {
          style: { width: `${String(width)}px` },
          attributes: { dir },
        });
        await until(() => element.renderRoot.querySelectorAll('[part=status]').length === 4);
        expect(element.renderRoot.textContent).to.include(UNUSUAL.status);
        for (const status of element.renderRoot.querySelectorAll('[part=status]')) {
          expectWhole(status, status.closest('.name') as Element);
        }
        const labels = [...element.renderRoot.querySelectorAll('tbody .label')];
        expect(labels[0]?.scrollWidth).to.be.at.most(labels[0]?.clientWidth ?? 0);
        // Short and long names begin at the same place.
        const starts = labels.map((label) => writtenIn(label).left);
        if (dir === 'ltr') expect(Math.max(...starts) - Math.min(...starts), 'start of names').to.be.below(1);
      });

      it(`lets nothing stick out of the dashboard, in ${String(width)} pixels [R20]`, async () => {
        const { store } = withStatuses();
        const element = await mount<UsageDashboard>(html`<usage-dashboard .store=${store}></usage-dashboard>`, {
          style: { width: `${String(width)}px` },
          attributes: { dir },
        });
        await until(() => store.get().previous && deepQuery(element, 'canvas'));
        await settled(element);
        const room = element.getBoundingClientRect();
        const outside = [...deepElements(element)]
          // Quiet buttons are left out, because their edges are invisible, and only their icons are aligned.
          .filter((inner) => !inner.closest('.probe, .quiet, .visually-hidden, thead, [popover], [hidden]'))
          .filter((inner) => {
            const { left, right, width: own } = inner.getBoundingClientRect();
            return own > 1 && (left < room.left - 1 || right > room.right + 1);
          });
        expect(outside.map(({ localName, className }) => `${localName}.${className}`)).to.deep.equal([]);
        const card = (deepQuery(element, 'usage-chart') as UsageChart).renderRoot.querySelector('.card') as Element;
        const { left, right } =
          byRole(element, 'radio', { name: 'Messages' }).closest('fieldset')?.getBoundingClientRect() ?? room;
        expect(left).to.be.greaterThan(card.getBoundingClientRect().left);
        expect(right).to.be.lessThan(card.getBoundingClientRect().right);
      });
    }

    for (const width of [150, 220, 450]) {
      for (const agent of [...AGENTS, UNUSUAL]) {
        it(`shows a name and its status in a field of ${String(width)} pixels: ${agent.status} [R20]`, async () => {
          const element = await mount<AgentFilter>(
            html`<agent-filter
              store="none"
              .style=${`width: ${String(width)}px`}
              value=${agent.id}
              .agents=${[agent]}
            ></agent-filter>`,
            { attributes: { dir } },
          );
          const status = deepQuery(element, '[part=status]') as Element;
          expect(status.textContent).to.equal(agent.status);
          expectWhole(status, deepQuery(element, '.field') as Element);
          const boxes = [deepQuery(element, 'input'), status, byRole(element, 'button')].map((one) =>
            (one as Element).getBoundingClientRect(),
          );
          if (dir === 'rtl') boxes.reverse();
          boxes.reduce((before, box) => {
            expect(box.left).to.be.at.least(before.right - 0.5);
            return box;
          });
          const { paddingLeft, paddingRight } = getComputedStyle(deepQuery(element, 'input') as Element);
          expect(paddingLeft).to.equal(paddingRight);
          expect(element.getBoundingClientRect().width).to.equal(width);
        });
      }
    }

    it('frames a field in focus once, and not the text in it [R20]', async () => {
      const element = await mount<AgentFilter>(html`<agent-filter store="none" .agents=${AGENTS}></agent-filter>`);
      const input = deepQuery(element, 'input') as HTMLElement;
      input.focus();
      expect(getComputedStyle(deepQuery(element, '.field') as Element).outlineStyle).to.equal('solid');
      expect(getComputedStyle(input).outlineStyle).to.equal('none');
    });

    it('says a status in full that the list has no room for [R20]', async () => {
      const element = await mount<AgentFilter>(html`<agent-filter store="none" .agents=${[UNUSUAL]}></agent-filter>`);
      deepQuery(element, 'input')?.click();
      const row = await until(() => byRole(element, 'option', { name: /HR/ }));
      expect(row.getAttribute('title')).to.equal(UNUSUAL.status);
    });

    it('shows every status whole in the list [R20]', async () => {
      const element = await mount<AgentFilter>(
        html`<agent-filter
          store="none"
          .style=${'width: 220px'}
          .agents=${AGENTS.map((agent) => ({ ...agent, credits: 123_456 }))}
        ></agent-filter>`,
        { attributes: { dir } },
      );
      deepQuery(element, 'input')?.click();
      await until(() => element.renderRoot.querySelectorAll('.option').length === 4);
      for (const size of ['360px', '280px', '220px']) {
        (deepQuery(element, '.popover') as HTMLElement).style.inlineSize = size;
        for (const status of element.renderRoot.querySelectorAll('.option [part=status]')) {
          const row = status.closest('.option') as Element;
          expectWhole(status, row);
          const name = row.querySelector('.name') as Element;
          expect(name.getBoundingClientRect().width).to.be.greaterThan(60);
        }
      }
    });

    it('writes units below units, in every table [R20]', async () => {
      const { store } = withStatuses();
      const page = await mount(
        html`<div>
          <usage-chart view="table" group-by="agent" .store=${store}></usage-chart>
          <usage-drivers .store=${store}></usage-drivers>
          <usage-breakdown .store=${store}></usage-breakdown>
        </div>`,
        { style: { width: '1100px' }, attributes: { dir } },
      );
      const tables = ['usage-chart', 'usage-drivers', 'usage-breakdown'].map(
        (tag) => page.querySelector(tag) as Element,
      );
      await until(() => tables.every((table) => allByRole(table, 'row').length > 3));
      await settled(page);
      for (const table of tables) {
        const rows = allByRole(table, 'row').slice(1);
        const places = rows.map((row) =>
          allByRole(row, 'cell').map((cell) => {
            const number = cell.querySelector('span:not(.caption, .visually-hidden)') ?? cell;
            return /^[\d,.+%−-]+$/.test(number.textContent ?? '') ? writtenIn(number).right : null;
          }),
        );
        const columns = Math.max(...places.map(({ length }) => length));
        for (let column = 0; column < columns; column += 1) {
          const ends = places.map((row) => row[column] ?? null).filter((end) => end !== null);
          if (ends.length > 0) expect(Math.max(...ends) - Math.min(...ends), table.localName).to.be.at.most(1);
        }
      }
    });
  });
}
