import * as stories from '../../stories/agent-filter.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
