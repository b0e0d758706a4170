import { configureUsage } from 'usage-elements';
import { sampleUsage } from 'usage-elements/sample.js';
import { createApp } from 'vue';
import App from './App.vue';

for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);

createApp(App).mount('#app');
