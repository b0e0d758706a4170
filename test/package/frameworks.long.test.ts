/** The types with which each framework checks markup: they know all members of the elements, and find misspelt ones. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { installBuild, ROOT, type Installed } from './build.js';
import { CHECKS, problems, type Markup } from './markup.js';

interface Framework extends Markup {
  /** A right and a wrong replacement for `ATTRIBUTE` in the text. */
  right: string;
  misspelt: string;
}

const JSX = (listener: (type: string) => string) => `
  import type { UsageChart } from 'usage-elements';
  let chart: UsageChart | undefined;
  export const App = () => (
    <div>
      <usage-dashboard endpoint="/api/usage" url-state forecast heading-level="1" ATTRIBUTE
        links={[{ label: 'Plans', href: '/plans' }]} ${listener('usage-load')}={({ detail }) => detail.shown.totals.credits}>
        <p slot="footer">Ours</p>
      </usage-dashboard>
      <usage-chart ref={(one) => { chart = one ?? undefined }} class="wide" aria-label="Usage" metric="per-message" groupBy="agent"
        group-by="model" labels={{ heading: 'Spent' }} onClick={() => void chart?.toCSV()}
        ${listener('usage-select')}={({ detail }) => detail.bucket} ${listener('change')}={({ currentTarget }) => currentTarget.metric} />
      <agent-filter value="" agents={[{ id: 'a', name: 'A' }]} ${listener('change')}={({ target }) => target.value} />
      <date-range value="2026-11-01/2026-11-07" max-days={31} isDayBlocked={(day) => day < '2026-01-05'} disabled />
      <usage-summary figures="credits" /> <usage-breakdown /> <usage-drivers limit={3} />
    </div>
  );
`;

const on = (type: string): string => `on${type}`;

const RIGHT = 'theme="dark"';
const MISSPELT = 'theem="dark"';

const FRAMEWORKS: Record<string, Framework> = {
  'React 19, plain tags': {
    file: 'app.tsx',
    text: `import 'usage-elements/types/react';\n${JSX(on)}`,
    right: RIGHT,
    misspelt: MISSPELT,
    ...CHECKS.react,
  },
  ...Object.fromEntries(
    [19, 18].map((version): [string, Framework] => [
      `React ${version}, components`,
      {
        file: 'app.tsx',
        text: `
          import { useRef, useState } from 'react';
          import type { UsageChart as UsageChartElement } from 'usage-elements';
          import { AgentFilter, DateRange, UsageChart, UsageDashboard, useUsage } from 'usage-elements/react';
          export function App() {
            const chart = useRef<UsageChartElement>(null);
            const [agent, setAgent] = useState('');
            const credits = useUsage(({ shown }) => shown?.totals.credits ?? null);
            return (
              <main>
                <UsageDashboard endpoint="/api/usage" urlState links={[{ label: 'Plans', href: '/plans' }]} ATTRIBUTE
                  onUsageLoad={({ detail }) => detail.shown.totals.credits} onUsageError={(event) => event.preventDefault()}>
                  <p slot="footer">{credits}</p>
                </UsageDashboard>
                <UsageChart ref={chart} className="wide" groupBy="agent" labels={{ heading: 'Spent' }} aria-label="Usage"
                  onUsageSelect={({ detail }) => detail.bucket} onChange={({ currentTarget }) => currentTarget.metric} />
                <AgentFilter value={agent} onChange={(event) => setAgent(event.target.value)} />
                <DateRange maxDays={31} isDayBlocked={(day) => day < '2026-01-05'} onClick={() => void chart.current?.toCSV()} />
              </main>
            );
          }`,
        right: RIGHT,
        misspelt: MISSPELT,
        options: {
          jsx: 'react-jsx',
          ...(version === 18
            ? {
                paths: {
                  react: [join(ROOT, 'node_modules/@types/react-18')],
                  'react/*': [join(ROOT, 'node_modules/@types/react-18/*')],
                },
              }
            : {}),
        },
      },
    ]),
  ),
  Preact: {
    file: 'app.tsx',
    text: `import 'usage-elements/types/preact';\n${JSX(on)}`,
    right: RIGHT,
    misspelt: MISSPELT,
    ...CHECKS.preact,
  },
  Solid: {
    file: 'app.tsx',
    text: `import 'usage-elements/types/solid';\n${JSX((type) => `on:${type}`)}`,
    right: `${RIGHT} prop:headingLevel={2}`,
    misspelt: MISSPELT,
    ...CHECKS.solid,
  },
  Svelte: {
    file: 'App.svelte',
    text: `
      <script lang="ts">
        import 'usage-elements/types/svelte';
        import 'usage-elements/define.js';
        import type { UsageChart } from 'usage-elements';
        let agent = $state('');
        let chart: UsageChart | undefined = $state();
      </script>
      <usage-dashboard endpoint="/api/usage" url-state heading-level="1" links={[{ label: 'Plans', href: '/plans' }]} ATTRIBUTE
        onusage-load={({ detail }) => console.log(detail.shown.totals.credits)}></usage-dashboard>
      <usage-chart bind:this={chart} class="wide" groupBy="agent" compare aria-label="Usage"
        onusage-select={({ detail }) => console.log(detail.bucket)}></usage-chart>
      <agent-filter value={agent} onchange={(event) => (agent = event.target.value)}></agent-filter>
    `,
    right: RIGHT,
    misspelt: MISSPELT,
    ...CHECKS.svelte,
  },
  Vue: {
    file: 'App.vue',
    text: `
      <script setup lang="ts">
      import { ref } from 'vue';
      import 'usage-elements/types/vue';
      import 'usage-elements/define.js';
      import type { UsageLoadEvent } from 'usage-elements';
      const agent = ref('');
      const range = ref('2026-11-01/2026-11-07');
      const links = [{ label: 'Plans', href: '/plans' }];
      const onLoad = ({ detail }: UsageLoadEvent) => console.log(detail.shown.totals.credits);
      </script>
      <template>
        <usage-dashboard endpoint="/api/usage" url-state :heading-level="1" :links="links" ATTRIBUTE class="wide" @usage-load="onLoad">
          <p slot="footer">Ours</p>
        </usage-dashboard>
        <usage-chart group-by="agent" compare @usage-select="({ detail }) => console.log(detail.bucket)" @click="links.push()" />
        <agent-filter v-model="agent" />
        <date-range v-model="range" :max-days="31" />
      </template>
    `,
    right: RIGHT,
    misspelt: MISSPELT,
    ...CHECKS.vue,
  },
  Angular: {
    file: 'app.ts',
    text: `
      import { Component } from '@angular/core';
      import { FormControl, FormsModule, ReactiveFormsModule } from '@angular/forms';
      import type { UsageLoadEvent } from 'usage-elements';
      import { AgentFilter, DateRange, UsageChart, UsageDashboard } from 'usage-elements/angular';
      @Component({
        selector: 'app-root',
        imports: [AgentFilter, DateRange, FormsModule, ReactiveFormsModule, UsageChart, UsageDashboard],
        template: \`
          <usage-dashboard endpoint="/api/usage" url-state forecast ATTRIBUTE [links]="links" (usage-load)="onLoad($event)">
            <p slot="footer">Ours</p>
          </usage-dashboard>
          <usage-chart #chart metric="credits" [groupBy]="'agent'" class="wide" (click)="chart.element.toCSV()"></usage-chart>
          <agent-filter [formControl]="agent" (change)="choose($event.target.value)"></agent-filter>
          <date-range [(ngModel)]="range"></date-range>
        \`,
      })
      export class App {
        readonly agent = new FormControl('');
        readonly links = [{ label: 'Plans', href: '/plans' }];
        range = '2026-11-01/2026-11-07';
        choose(_agent: string): void {}
        onLoad({ detail }: UsageLoadEvent): void {
          console.log(detail.shown.totals.credits);
        }
      }`,
    right: `[theme]="'dark'"`,
    misspelt: `[theem]="'dark'"`,
    ...CHECKS.angular,
  },
};

let installed: Installed;

before(() => {
  installed = installBuild();
});

const written = (framework: Framework, attribute: string): Promise<string> =>
  problems(installed, { ...framework, text: framework.text.replace('ATTRIBUTE', attribute) });

describe('the types of the markup', () => {
  for (const [name, framework] of Object.entries(FRAMEWORKS)) {
    it(`of ${name} know all that an element has, and find a misspelt name [R22]`, async () => {
      assert.equal(await written(framework, framework.right), '');
      assert.match(await written(framework, framework.misspelt), /theem/);
    });
  }
});
