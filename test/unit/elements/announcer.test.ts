import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChartAnnouncer } from '../../../src/elements/usage-chart/text/announcer.js';
import { FakeHost } from '../../helpers/fake-host.js';

describe('ChartAnnouncer', () => {
  it('announces the last sentence of a quick series, once', ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const host = new FakeHost();
    const announcer = new ChartAnnouncer(host);
    for (const sentence of ['Monday', 'Tuesday', 'Wednesday', 'Wednesday']) announcer.announce(sentence);
    assert.deepEqual([announcer.sentence, host.updates], ['', 0]);
    mock.timers.runAll();
    announcer.announce('Wednesday');
    mock.timers.runAll();
    assert.deepEqual([announcer.sentence, host.updates], ['Wednesday', 1]);
  });
});
