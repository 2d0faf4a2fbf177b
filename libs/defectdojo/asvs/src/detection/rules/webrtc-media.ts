import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for WebRTC connections. */
export const webrtcMedia: FeatureRules = {
  id: 'webrtc_media',
  name: 'WebRTC connections',
  reason: 'The code sends audio, video or data between peers.',
  dependencies: [
    {
      id: 'webrtc-library',
      reason: 'A library for WebRTC connections.',
      confidence: 'strong',
      names: {
        npm: spaced`
          simple-peer  @thaunknown/simple-peer  peerjs  mediasoup  mediasoup-client  wrtc  @roamhq/wrtc  kurento-client  easyrtc
          node-datachannel  werift  livekit-client  livekit-server-sdk  react-native-webrtc  janus-gateway  trystero  y-webrtc  lib-jitsi-meet  sip.js  jssip  p2pt  @mediasoup/mediasoup-client  webrtc-adapter
          @livekit/components-react  @livekit/rtc-node`,
        hex: ['ex_webrtc', 'membrane_webrtc_plugin', 'membrane_rtc_engine'],
        pub: ['flutter_webrtc', 'livekit_client', 'mediasfu_mediasoup_client', 'peerdart'],
        swift: ['webrtc', 'client-sdk-swift', 'stream-video-swift-webrtc'],
        cocoapods: ['GoogleWebRTC', 'WebRTC-lib', 'WebRTC-SDK', 'JitsiWebRTC'],
        pypi: ['aiortc', 'livekit'],
        maven: ['kurento-client', 'webrtc-java', 'google-webrtc', 'stream-webrtc-android', 'livekit-android'],
        golang: spaced`
          github.com/pion/webrtc  github.com/livekit/livekit-server  github.com/livekit/protocol
          github.com/pion/ice  github.com/pion/srtp  github.com/pion/interceptor`,
        cargo: ['webrtc', 'str0m', 'mediasoup', 'datachannel'],
        nuget: ['sipsorcery'],
      },
    },
  ],
  code: [
    {
      id: 'webrtc-code',
      reason: 'Connects two peers.',
      languages: ['js', 'go', 'rust', 'py', 'c', 'swift', 'java', 'html', 'dart', 'csharp', 'elixir'],
      confidence: 'strong',
      tokens: spaced`
          new RTCPeerConnection(  new webkitRTCPeerConnection(  RTCSessionDescription(  RTCIceCandidate(
          addIceCandidate(  webrtc.NewPeerConnection(  webrtc.NewAPI(  RTCPeerConnection(
          PeerConnectionFactory  new SimplePeer(  RTCPeerConnectionFactory  createPeerConnection(
          rtc::PeerConnection  webrtc::PeerConnectionInterface  ExWebRTC.PeerConnection  Membrane.WebRTC  APIBuilder::new().with_media_engine(
          RTCPeerConnection::new(  webrtcbin  str0m::`,
      yes: ['const pc = new RTCPeerConnection(config);'],
      no: ['// new RTCPeerConnection(config)', 'const rtc = new RTC();'],
    },
    {
      id: 'ice-servers',
      reason: 'Lists the servers that help peers connect.',
      languages: ['js', 'go', 'py', 'java', 'config'],
      confidence: 'medium',
      patterns: [
        {
          near: ['turn:', 'turns:', 'stun:', 'stuns:'],
          regex: /["'`](?:turns?|stuns?):[a-z0-9.${}-]{3,80}[.:][a-z0-9]/,
        },
      ],
      yes: ["{ urls: 'stun:stun.l.google.com:19302' }"],
      no: ["// 'stun:stun.example.com:3478'", 'return: value.x'],
    },
  ],
};
