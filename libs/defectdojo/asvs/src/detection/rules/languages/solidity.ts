import type { LanguageRules } from './language-rules.ts';

/** Rules for Solidity. A contract has no server: its rules are about roles, signatures and calls. */
export const solidity: LanguageRules = {
  language: 'solidity',
  code: [
    {
      feature: 'authorization',
      confidence: 'strong',
      tokens: ['onlyOwner', 'AccessControl', 'onlyRole(', 'Ownable', 'hasRole('],
      yes: ['function mint(address to) external onlyOwner {'],
      no: ['// onlyOwner', 'onlyOwners'],
    },
    {
      feature: 'crypto',
      confidence: 'strong',
      tokens: ['ecrecover(', 'ECDSA.recover(', 'keccak256(', 'MerkleProof.verify('],
      yes: ['address signer = ecrecover(hash, v, r, s);'],
      no: ['// ecrecover(', 'myecrecover('],
    },
    {
      feature: 'input_validation',
      confidence: 'medium',
      tokens: ['require(msg.', 'require(amount', 'require(_'],
      yes: ['require(msg.value > 0, "none");'],
      no: ['// require(msg.', 'myrequire(msg.'],
    },
    {
      feature: 'dynamic_code',
      confidence: 'medium',
      tokens: ['.delegatecall('],
      yes: ['target.delegatecall(data);'],
      no: ['// .delegatecall(', '.delegatecalls('],
    },
  ],
};
