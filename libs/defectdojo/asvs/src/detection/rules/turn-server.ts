import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for TURN and STUN servers. */
export const turnServer: FeatureRules = {
  id: 'turn_server',
  name: 'TURN or STUN server',
  reason: 'The code relays or establishes connections of others.',
  dependencies: [
    {
      id: 'turn-library',
      reason: 'A library for TURN or STUN servers.',
      confidence: 'strong',
      names: { npm: ['node-turn'], golang: ['github.com/pion/turn'], cargo: ['turn'] },
    },
    {
      id: 'stun-library',
      reason: 'A library for STUN clients and servers.',
      confidence: 'medium',
      names: { golang: ['github.com/pion/stun'], cargo: ['stun', 'stun_codec'], npm: ['stun'] },
    },
  ],
  code: [
    {
      id: 'turn-code',
      reason: 'Implements a TURN server.',
      languages: ['go', 'rust', 'c', 'js', 'py', 'java'],
      confidence: 'strong',
      tokens: spaced`
          turn.NewServer(  RelayAddressGenerator  TURN_ALLOCATE  MethodAllocate  XORRelayedAddress
          STUN_ATTRIBUTE_XOR_RELAYED_ADDRESS  ChannelBindRequest  XOR-RELAYED-ADDRESS`,
      yes: ['s, err := turn.NewServer(turn.ServerConfig{'],
      no: ['// turn.NewServer(', 'return.NewServer('],
    },
  ],
  files: [
    {
      id: 'turn-settings',
      reason: 'Settings of a TURN server.',
      confidence: 'strong',
      kind: 'config',
      path: /(?:^|\/)(?:turnserver\.conf|coturn[\w.-]{0,30}\.(?:conf|ya?ml)|janus[\w.-]{0,40}\.jcfg)$/,
      yes: ['deploy/turnserver.conf'],
      no: ['returnserver.config.js'],
    },
  ],
};
