import * as stories from '../../stories/usage-drivers.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
