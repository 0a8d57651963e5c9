// The server is lost and comes back, in Chromium.
import { chromiumPair } from './scenarios/pair.js';
import { serverScenarios } from './scenarios/server.js';

serverScenarios(chromiumPair());
