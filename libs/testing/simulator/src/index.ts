export type { FindingRecord, NoteRecord } from './finding-record.ts';
export type { Fault, FaultAction, FaultMatch, Faults, LateAnswer } from './http/faults.ts';
export type { LoggedRequest, RequestLog } from './http/request-log.ts';
export type {
  EngagementRecord,
  ImportAction,
  MetadataRecord,
  ProductRecord,
  ProductTypeRecord,
  RiskAcceptanceRecord,
  TestImportRecord,
  TestRecord,
} from './records.ts';
export { compactRecording } from './recorded/compact-recording.ts';
export { record } from './recorded/record.ts';
export { readRecordings, RECORDINGS_FOLDER } from './recorded/recordings.ts';
export type { Recording } from './recorded/recording.ts';
export type { Simulator } from './simulator.ts';
export type { FindingEdit, ProductFlags, SimulatorFinding, SimulatorState } from './simulator-state.ts';
export { startSimulator, type StartSimulatorOptions } from './start-simulator.ts';
export type { NewUser } from './store/fixtures.ts';
export { DOCUMENTED_VERSIONS, SIMULATOR_VERSIONS, type SimulatorVersion } from './version.ts';
export type { LatencyModel, Poison, PoisonVerdict } from './world.ts';
