import * as stories from '../../stories/usage-summary.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
