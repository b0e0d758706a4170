import { mount } from 'svelte';
import { configureUsage } from 'usage-elements';
import { sampleUsage } from 'usage-elements/sample.js';
import App from './App.svelte';

for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);

mount(App, { target: document.querySelector('#app')! });
