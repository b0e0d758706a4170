import 'usage-elements/define.js';
import { configureUsage } from 'usage-elements';
import { sampleUsage } from 'usage-elements/sample.js';

for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);

const first = document.querySelector('#first')!;
const button = document.querySelector('button')!;
const heard: string[] = [];

function listen(): void {
  first.querySelector('usage-dashboard')!.links = [{ label: 'Plans', href: '/plans' }];
  const filter = first.querySelector('agent-filter')!;
  filter.addEventListener('change', () => {
    document.querySelector('#agent')!.textContent = filter.value;
  });
}

for (const type of ['usage-load', 'usage-change']) {
  first.addEventListener(type, () => {
    heard.push(type);
    document.querySelector('#log')!.textContent = heard.join(' ');
    document.querySelector('[slot=footer]')!.textContent = `${heard.length} events`;
  });
}

button.addEventListener('click', () => {
  if (first.childElementCount > 0) first.replaceChildren();
  else {
    first.innerHTML = '<agent-filter></agent-filter><usage-dashboard></usage-dashboard>';
    listen();
  }
  button.textContent = first.childElementCount > 0 ? 'Remove' : 'Show';
});

listen();
