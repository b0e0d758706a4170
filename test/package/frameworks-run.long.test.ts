/** The filters in the forms of Vue and Angular, and the components for Angular, in a DOM. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { wireReport } from '../helpers/wire.js';
import { installBuild, PAGE, runInConsumer, tags, type Installed } from './build.js';

let installed: Installed;

before(() => {
  installed = installBuild();
});

describe('Vue', () => {
  it('binds the values of both filters, and leaves the tags to the browser', () => {
    const { code, output } = runInConsumer(
      installed,
      `${PAGE}
      const { createApp, nextTick, ref } = await import('vue');
      const { isUsageElement } = await import('usage-elements/vue');
      await import('usage-elements/define.js');
      const agent = ref('a');
      const range = ref('2026-11-01/2026-11-07');
      const agents = [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }];
      const app = createApp({
        setup: () => ({ agent, range, agents }),
        template: '<agent-filter store="none" v-model="agent" :agents="agents" /><date-range store="none" v-model="range" />',
      });
      app.config.compilerOptions.isCustomElement = isUsageElement;
      app.config.warnHandler = (text) => console.log(text);
      app.mount(document.body);
      const [agentFilter, dateRange] = document.body.children;
      const values = () => [agentFilter.value, dateRange.value, agent.value, range.value];
      const seen = [values()];
      for (const [filter, value] of [[agentFilter, 'b'], [dateRange, '2026-11-02/2026-11-03']]) {
        filter.value = value;
        for (const type of ['input', 'change']) filter.dispatchEvent(new Event(type));
      }
      await nextTick();
      seen.push(values());
      agent.value = '';
      await nextTick();
      seen.push(values());
      process.stdout.write(JSON.stringify(seen), () => process.exit());`,
    );
    assert.equal(code, 0, output);
    const other = '2026-11-02/2026-11-03';
    assert.deepEqual(JSON.parse(output), [
      ['a', '2026-11-01/2026-11-07', 'a', '2026-11-01/2026-11-07'],
      ['b', other, 'b', other],
      ['', other, '', other],
    ]);
  });

  it('knows every tag, and no other', () => {
    const { output } = runInConsumer(
      installed,
      `const { isUsageElement } = await import('usage-elements/vue');
      console.log(['usage-chart', 'agent-filter', 'usage-agent-filter', 'usage-x', 'router-view'].map(isUsageElement).join());`,
    );
    assert.equal(output, 'true,true,true,false,false\n');
  });
});

describe('Angular', () => {
  it('sets what is bound, hears events, and has both filters in its forms', () => {
    const { code, output } = runInConsumer(
      installed,
      `${PAGE}
      await import('@angular/compiler');
      const { Component, provideZonelessChangeDetection } = await import('@angular/core');
      const { FormControl, ReactiveFormsModule } = await import('@angular/forms');
      const { bootstrapApplication } = await import('@angular/platform-browser');
      const { AgentFilter, DateRange, UsageSummary } = await import('usage-elements/angular');
      const { configureUsage } = await import('usage-elements');
      configureUsage({ load: () => (${JSON.stringify(wireReport())}) });
      const seen = [];
      const agent = new FormControl('a');
      const range = new FormControl('2026-11-01/2026-11-07');
      class App {
        agent = agent;
        range = range;
        agents = [{ id: 'a', name: 'A' }, { id: 'b', name: 'B' }];
        labels = { chatbotsUsed: 'Assistants' };
        onLoad({ type, detail }) { seen.push(type, detail.shown.totals.credits); }
      }
      Component({
        selector: 'app-root',
        imports: [AgentFilter, DateRange, ReactiveFormsModule, UsageSummary],
        template: \`<usage-summary forecast [labels]="labels" (usage-load)="onLoad($event)" />
          <agent-filter store="none" [agents]="agents" [formControl]="agent" />
          <date-range store="none" [formControl]="range" />\`,
      })(App);
      document.body.append(document.createElement('app-root'));
      const app = await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
      const [summary, agentFilter, dateRange] = document.querySelector('app-root').children;
      for (let round = 0; round < 5000 && seen.length === 0; round++) await new Promise((resolve) => setTimeout(resolve));
      seen.push(summary.forecast, /Assistants/.test(summary.shadowRoot.textContent), agentFilter.value, dateRange.value);
      agentFilter.value = 'b';
      agentFilter.dispatchEvent(new Event('change', { bubbles: true }));
      seen.push(agent.value, agent.touched);
      agentFilter.dispatchEvent(new Event('focusout', { bubbles: true }));
      range.setValue('');
      range.disable();
      seen.push(agent.touched, dateRange.value, dateRange.disabled);
      app.destroy();
      process.stdout.write('\\n' + JSON.stringify(seen) + '\\n', () => process.exit());`,
    );
    assert.equal(code, 0, output);
    const line = output.split('\n').find((one) => one.startsWith('['));
    assert.deepEqual(JSON.parse(line ?? output), [
      'usage-load',
      1200,
      true,
      true,
      'a',
      '2026-11-01/2026-11-07',
      'b',
      false,
      true,
      '',
      true,
    ]);
  });

  it('completes the components when it builds an application', () => {
    const { code, output } = runInConsumer(
      installed,
      `const { readdirSync, readFileSync } = await import('node:fs');
      const { transformSync } = await import('@babel/core');
      const { createEs2015LinkerPlugin, NodeJSFileSystem, ConsoleLogger, LogLevel } = {
        ...(await import('@angular/compiler-cli')),
        ...(await import('@angular/compiler-cli/linker/babel')),
      };
      const folder = './node_modules/usage-elements/dist/angular/';
      const plugin = createEs2015LinkerPlugin({
        fileSystem: new NodeJSFileSystem(),
        logger: new ConsoleLogger(LogLevel.error),
        linkerJitMode: false,
      });
      for (const name of readdirSync(folder).filter((one) => /-.*\\.js$/.test(one))) {
        const options = { filename: process.cwd() + folder.slice(1) + name, plugins: [plugin], configFile: false, babelrc: false };
        const { code } = transformSync(readFileSync(folder + name, 'utf8'), options);
        console.log(/ɵɵngDeclare/.test(code) ? 'open' : 'complete', /ɵɵdefineComponent/.test(code));
      }`,
    );
    assert.equal(code, 0, output);
    assert.equal(output, 'complete true\n'.repeat(tags.length));
  });
});
