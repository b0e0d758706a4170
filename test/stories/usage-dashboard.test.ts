import * as stories from '../../stories/usage-dashboard.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
