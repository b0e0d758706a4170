import * as stories from '../../stories/composition.stories.js';
import { describeStories } from './story-suite.js';

describeStories(stories);
