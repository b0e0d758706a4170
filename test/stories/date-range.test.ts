import * as stories from '../../stories/date-range.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
