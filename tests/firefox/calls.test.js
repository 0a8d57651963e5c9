// Two people call each other in Firefox, and Chromium and Firefox call each other.
import { callScenarios } from '../browser/scenarios/calls.js';
import { firefoxPairs } from '../browser/scenarios/pair.js';

firefoxPairs().forEach(callScenarios);
