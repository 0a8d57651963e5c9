// Two people call each other in Chromium.
import { chromiumPair } from './scenarios/pair.js';
import { callScenarios } from './scenarios/calls.js';

callScenarios(chromiumPair());
