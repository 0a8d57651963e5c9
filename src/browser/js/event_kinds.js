// The numbers of event_kinds.def, which tests/browser/event_kinds.test.js holds to this list.
// Single constants, not an object: esbuild puts the numbers where they are used.
export const Start = 1;
export const SetName = 2;
export const SetDialId = 3;
export const CallUserNow = 4;
export const AnswerCall = 5;
export const DeclineCall = 6;
export const LeaveCall = 7;
export const Shutdown = 8;
export const NetworkOnline = 9;
export const SocketOpened = 10;
export const SocketText = 11;
export const SocketClosed = 12;
export const TimerFired = 13;
export const MediaReady = 14;
export const MediaFailed = 15;
export const MediaTrackEnded = 16;
export const PeerDescribed = 17;
export const PeerCandidate = 18;
export const PeerConnection = 19;
export const PeerTrack = 20;
export const ControlOpened = 21;
export const ControlText = 22;
export const ControlClosed = 23;
export const PeerFailed = 24;
export const CopyDone = 25;
export const PlayBlocked = 26;
