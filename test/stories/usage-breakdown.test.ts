import * as stories from '../../stories/usage-breakdown.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
