import { render } from 'solid-js/web';
import { configureUsage } from 'usage-elements';
import { sampleUsage } from 'usage-elements/sample.js';
import { App } from './App';

for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);

render(() => <App />, document.querySelector('#app')!);
