// Calls with a simple-peer page where one of both, or both, are in Firefox.
import { firefoxPairs } from '../browser/scenarios/pair.js';
import { simplePeerCallScenarios } from '../interop/simple_peer_calls.js';

const titles = ['Firefox: ', 'simple-peer in Firefox: ', 'Zvonok in Firefox: '];
firefoxPairs().forEach(({ caller, callee }, i) =>
  simplePeerCallScenarios({ title: titles[i], ours: caller, theirs: callee }, 'our'));
