import * as stories from '../../stories/chart-time.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
