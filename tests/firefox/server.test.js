// The server is lost and comes back, in Firefox.
import { firefoxPairs } from '../browser/scenarios/pair.js';
import { serverScenarios } from '../browser/scenarios/server.js';

firefoxPairs().forEach(serverScenarios);
