import type { FeatureRules } from '../rule.ts';

/** Rules for WebRTC signalling. */
export const webrtcSignalling: FeatureRules = {
  id: 'webrtc_signalling',
  name: 'WebRTC signalling',
  reason: 'The code relays the messages by which peers connect.',
  dependencies: [
    {
      id: 'signalling-library',
      reason: 'A library for signalling servers.',
      confidence: 'strong',
      names: {
        npm: ['peer', 'simple-signal-server', 'signalhub'],
        golang: ['github.com/livekit/livekit-server'],
      },
    },
  ],
  code: [
    {
      id: 'signalling-messages',
      reason: 'Relays an offer, an answer or a candidate.',
      languages: ['js', 'go', 'py', 'java', 'rust', 'csharp', 'php', 'elixir'],
      confidence: 'medium',
      patterns: [
        {
          near: [
            'CANDIDATE',
            'ice-candidate',
            'iceCandidate',
            'ice_candidate',
            'icecandidate',
            'new-ice-candidate',
          ],
          regex: /["'](?:CANDIDATE|(?:new-)?ice-?_?[cC]andidate)["']/,
        },
      ],
      yes: ['CANDIDATE = "CANDIDATE",', "socket.on('ice-candidate', (data) => {"],
      no: ["// socket.on('ice-candidate')", 'const candidate = "release"'],
    },
    {
      id: 'signalling-answers',
      reason: 'Relays an offer or an answer.',
      languages: ['js', 'go', 'py', 'java', 'rust'],
      confidence: 'medium',
      patterns: [
        { near: ['OFFER'], regex: /["']OFFER["']/ },
        {
          near: ['createOffer(', 'setRemoteDescription('],
          regex: /\b(?:createOffer|setRemoteDescription)\(/,
        },
      ],
      yes: ['OFFER = "OFFER",', 'await pc.createOffer()'],
      no: ['// OFFER = "OFFER"', 'const offer = createSpecialOfferX()'],
    },
  ],
};
