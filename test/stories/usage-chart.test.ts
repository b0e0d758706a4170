import * as stories from '../../stories/usage-chart.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
