// Every way a call ends in Firefox, and between Chromium and Firefox.
import { endingScenarios, refusedIdScenarios } from '../browser/scenarios/endings.js';
import { firefoxPairs } from '../browser/scenarios/pair.js';

const pairs = firefoxPairs();
pairs.forEach(endingScenarios);
refusedIdScenarios(pairs[0]);
