import type { IngestedScan, ScanReport } from '@gecko/host';
import { ingest, map, runJob, testIdOf } from './world.ts';
import type { World } from './world.ts';

/** A scan whose findings DefectDojo holds. */
export interface PushedScan {
  readonly report: ScanReport;
  readonly repository: IngestedScan;
  readonly mappingId: string;
  readonly testId: number;
}

/** Ingests a scan, maps its repository to a new product, and pushes the findings. */
export async function pushScan(world: World, report: ScanReport, product = 'Shop'): Promise<PushedScan> {
  const repository = await ingest(world, report);
  const mappingId = await map(world, repository, product);
  await runJob(world, mappingId);
  return { report, repository, mappingId, testId: await testIdOf(world, mappingId) };
}
