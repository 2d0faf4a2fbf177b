/** Ids that appear in several examples. */
export const IDS = {
  connection: '3f0c1b52-6a0e-4e0d-9a55-0d1f2a7c9b11',
  repository: '8d6f5e5a-2b0b-4a55-8d0e-5f6a3c1f7e21',
  otherRepository: '0e9a6c1c-4c57-4f0f-8a8e-7a4be9f0c832',
  mapping: 'b4b1c9de-9a2c-4a77-9c3d-2f1d8a6e4c43',
  branchMapping: 'e7d5f3b1-8c6a-4e4d-9b2f-0a1c3e5d7f96',
  branchPush: '0f2d4b6e-8a9c-4d1e-b3f5-7c5a3e1d9b08',
  push: '5c2e7f90-1d3b-4b8e-a5f6-9e0d7c6b5a54',
  finding: 'f1a2b3c4-d5e6-4f70-8a9b-0c1d2e3f4a65',
  otherFinding: 'a7c0d9e8-6b5a-4c3d-9e1f-2a3b4c5d6e76',
  rejected: '2d4f6a8c-0e1b-4d3f-8a5c-7e9f1b3d5a87',
  selection: '6e8a0c2d-4f6b-4a8c-9e0d-1f3b5d7a9c98',
  batch: '9c0e2a4b-6d8f-4b1c-8a3e-5d7f9b1c3ea9',
  check: '1b3d5f7a-9c0e-4d2f-8b4a-6c8e0f2a4dba',
  difference: '4a6c8e0f-2b4d-4f6a-9c8e-0a2c4e6f8bcb',
  notice: '7d9f1b3c-5e7a-4b9d-8c1e-3f5a7b9d1cdc',
  mapRule: '8a1c3e5f-7b9d-4e0f-8c2a-4b6d8f0a2cfd',
  exception: '5b7d9f1a-3c5e-4a7b-8d9f-1c3e5a7b9d0e',
  activity: 'c2e4a6b8-0d1f-4c3e-8a5b-7d9f1c3e5bed',
  request: 'e4a6c8b0-2d3f-4e5a-8c7b-9f1e3b5d7a0f',
  person: 'd3f5b7a9-1c2e-4d4f-9b6a-8e0f2d4a6cfe',
} as const;

/** Where the instance of the examples is. */
export const INSTANCE = 'https://defectdojo.example.com';
