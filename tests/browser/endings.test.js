// Every way a call between two pages in Chromium ends.
import { endingScenarios, refusedIdScenarios } from './scenarios/endings.js';
import { chromiumPair } from './scenarios/pair.js';

const pair = chromiumPair();
endingScenarios(pair);
refusedIdScenarios(pair);
