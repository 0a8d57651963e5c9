// Calls with a simple-peer page in Chromium, through our server and through the seed's.
import { chromiumPair } from '../browser/scenarios/pair.js';
import { simplePeerCallScenarios } from './simple_peer_calls.js';
import { serverKinds } from './world.js';

const { caller: browser } = chromiumPair();
for (const kind of serverKinds) simplePeerCallScenarios({ title: '', ours: browser, theirs: browser }, kind);
