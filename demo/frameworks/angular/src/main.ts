import { bootstrapApplication } from '@angular/platform-browser';
import { configureUsage } from 'usage-elements';
import { sampleUsage } from 'usage-elements/sample.js';
import { App } from './app';

for (const store of ['default', 'second']) configureUsage({ load: sampleUsage() }, store);

await bootstrapApplication(App);
